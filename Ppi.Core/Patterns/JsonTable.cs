using System.Text.Json;

namespace Ppi.Core.Patterns;

/// <summary>Rows of a JSON file: <c>patterns.json</c>, or a plain list of objects whose properties are the columns.</summary>
internal static class JsonTable
{
    private const string Advice = "Give a list of objects with \"pattern type\" and \"comments\", or a patterns.json of a dataset.";

    /// <exception cref="BadInputException">It is no such file.</exception>
    public static IReadOnlyList<GridRow> Read(byte[] bytes, string fileName)
    {
        try
        {
            var mark = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
            using var document = JsonDocument.Parse(bytes.AsMemory(mark), new JsonDocumentOptions { AllowTrailingCommas = true });
            return Rows(Patterns(document.RootElement, fileName), fileName);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new BadInputException($"\"{fileName}\" is not valid JSON in UTF-8 ({e.Message}). {Advice}", e);
        }
    }

    private static JsonElement Patterns(JsonElement root, string fileName)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root;
        }

        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("patterns", out var patterns) || patterns.ValueKind != JsonValueKind.Array)
        {
            throw new BadInputException($"\"{fileName}\" is JSON, but no table of patterns. {Advice}");
        }

        if (root.TryGetProperty("format_version", out var version)
            && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number is >= 1 and <= PatternDictionary.FormatVersion))
        {
            throw new BadInputException($"\"{fileName}\" has the format version {version.GetRawText()}; this program knows versions up to {PatternDictionary.FormatVersion}. Use a newer one.");
        }

        return patterns;
    }

    private static List<GridRow> Rows(JsonElement patterns, string fileName)
    {
        List<string> headings = [];
        List<GridRow> rows = [];
        foreach (var pattern in patterns.EnumerateArray())
        {
            if (pattern.ValueKind != JsonValueKind.Object)
            {
                throw new BadInputException($"\"{fileName}\" is no table of patterns: entry {rows.Count + 1} of its list is not an object. {Advice}");
            }

            if (rows.Count == TableLimits.MaxRows)
            {
                throw TableLimits.TooManyRows(fileName);
            }

            List<string?> cells = [.. headings.Select(_ => (string?)null)];
            foreach (var property in pattern.EnumerateObject())
            {
                var index = headings.IndexOf(property.Name);
                if (index < 0)
                {
                    index = headings.Count;
                    headings.Add(property.Name);
                    cells.Add(null);
                }

                cells[index] = Text(property.Value);
            }

            if (headings.Count > TableLimits.MaxColumns)
            {
                throw TableLimits.TooManyColumns(fileName);
            }

            rows.Add(new GridRow(rows.Count + 1, cells));
        }

        return [.. rows.Count == 0 ? [] : (ReadOnlySpan<GridRow>)[new GridRow(0, headings)], .. rows];
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(Text)),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
