using System.Text;
using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Tells what a file is that is no JSON export of Label Studio, and what to do about it.</summary>
internal static class ForeignJson
{
    private const string Advice = "Export the project from Label Studio in the format JSON (not JSON-MIN, CSV or COCO) and give that file.";

    /// <summary>Length of the file's beginning up to and with the list's bracket.</summary>
    /// <exception cref="BadInputException">The file is no JSON list.</exception>
    public static int RefuseIfNoList(ReadOnlySpan<byte> beginning, string fileName)
    {
        if (beginning.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || beginning.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new BadInputException($"\"{fileName}\" is written in UTF-16. Save it with the encoding UTF-8.");
        }

        var mark = beginning.StartsWith("\uFEFF"u8) ? 3 : 0;
        var first = beginning[mark..].IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0)
        {
            throw new BadInputException($"\"{fileName}\" is empty. {Advice}");
        }

        var text = beginning[(mark + first)..];
        return text[0] switch
        {
            (byte)'[' => mark + first + 1,
            (byte)'{' => throw new BadInputException($"\"{fileName}\" is {NameObject(TopLevelNames(text))}. {Advice}"),
            _ => throw new BadInputException($"\"{fileName}\" is {NameText(text)}, not JSON. {Advice}"),
        };
    }

    /// <summary>For a list of something else than objects.</summary>
    public static BadInputException NotAnObject(char first, int number, string fileName)
    {
        var what = first switch
        {
            '[' => "a list",
            '"' => "a text",
            '-' or (>= '0' and <= '9') => "a number",
            't' or 'f' => "true or false",
            'n' => "null",
            _ => $"broken (\"{first}\")",
        };
        return new BadInputException($"\"{fileName}\" is not an export of Label Studio: entry {number} of its list is {what}, not a task. {Advice}");
    }

    /// <exception cref="BadInputException">The object is no task of a JSON export.</exception>
    public static void RefuseIfNoTask(JsonElement entry, int number, string fileName)
    {
        if (entry.Has("annotations") || entry.Has("completions") || entry.Object("data") is not null)
        {
            return;
        }

        if (entry.Has("annotation_id") || (entry.Has("annotator") && entry.Has("lead_time")))
        {
            throw new BadInputException(
                $"\"{fileName}\" is an export in the format JSON-MIN. It drops the ids of the regions, so that texts and choices can no longer be joined "
                + "to the labels they belong to. Export the project from Label Studio in the format JSON and give that file.");
        }

        var names = entry.EnumerateObject().Take(6).Select(property => $"\"{property.Name}\"").ToList();
        throw new BadInputException(
            $"\"{fileName}\" is JSON, but not an export of Label Studio: entry {number} of its list has neither \"annotations\" nor \"data\" "
            + $"({(names.Count == 0 ? "it is empty" : "it has " + string.Join(", ", names))}). {Advice}");
    }

    private static string NameObject(List<string> names) => names switch
    {
        _ when names.Contains("images") && names.Contains("annotations") => "an annotation file in COCO format",
        _ when names.Contains("images") && names.Contains("categories") => "an annotation file in COCO format",
        _ when names.Contains("result") && names.Contains("task") => "a single annotation of Label Studio (as storage exports have them), not the export of a project",
        _ when names.Contains("data") && names.Contains("annotations") => "a single task of Label Studio (an answer of its API), not the export of a project",
        [] => "a JSON object, not a list of tasks",
        _ => $"a JSON object (with {string.Join(", ", names.Take(6).Select(name => $"\"{name}\""))}), not a list of tasks",
    };

    private static string NameText(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("PK\u0003\u0004"u8))
        {
            return "a ZIP archive or an office document";
        }

        if (text[0] == '<')
        {
            return "HTML or XML";
        }

        var line = text[..Math.Min(text.Length, 4096)];
        var end = line.IndexOfAny((byte)'\r', (byte)'\n');
        line = end < 0 ? line : line[..end];
        if (line.IndexOfAnyInRange((byte)0, (byte)8) >= 0)
        {
            return "a binary file";
        }

        return line.Count((byte)',') + line.Count((byte)';') + line.Count((byte)'\t') >= 2 ? "a CSV table" : "some other text";
    }

    /// <summary>Names of the object's own properties, as far as its beginning shows them.</summary>
    private static List<string> TopLevelNames(ReadOnlySpan<byte> text)
    {
        var names = new List<string>();
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = LabelStudioExport.MaxDepth }));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    names.Add(Encoding.UTF8.GetString(reader.ValueSpan));
                }
            }
        }
        catch (JsonException)
        {
            // Broken as well; what was seen so far is enough to say what it is.
        }

        return names;
    }
}
