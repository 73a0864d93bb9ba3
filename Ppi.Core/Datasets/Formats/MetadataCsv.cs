using System.Globalization;
using CsvHelper;

namespace Ppi.Core.Datasets.Formats;

/// <summary>
/// <c>metadata.csv</c>, for reading in a spreadsheet: single values as they are, lists of texts and patterns joined by "; ". Boxes, relations and
/// provenance stand only in <c>metadata.jsonl</c> and <c>metadata.parquet</c>. UTF-8 with byte order mark, without which Excel garbles Cyrillic; a
/// text that a spreadsheet would run as a formula gets an apostrophe in front.
/// </summary>
internal static class MetadataCsv
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n", WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    private static readonly (string Name, Func<DatasetRow, string?> Cell)[] Cells = [.. DatasetSchema.Columns.SelectMany(CellsOf)];

    /// <summary>Writes rows one by one.</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="rows">Rows in the dataset's order.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    public static async Task WriteAsync(Stream stream, IEnumerable<DatasetRow> rows, CancellationToken cancellationToken)
    {
        var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        await using var _ = csv.ConfigureAwait(false);
        await csv.WriteRecordAsync([.. Cells.Select(cell => cell.Name)], cancellationToken).ConfigureAwait(false);
        foreach (var row in rows)
        {
            await csv.WriteRecordAsync([.. Cells.Select(cell => cell.Cell(row))], cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<(string Name, Func<DatasetRow, string?> Cell)> CellsOf(Column column)
    {
        switch (column)
        {
            case { Type: ScalarType or ListType { Element: ScalarType } }:
                yield return (column.Name, row => Text(column.Get(row)));
                break;
            case { Name: "patterns" }:
                yield return (column.Name, row => Text(row.Patterns.Select(pattern => pattern.Type)));
                break;
            case { Name: "attributes" }:
                yield return (column.Name, row => Text(row.Attributes.Select(attribute => $"{attribute.Name}: {string.Join(", ", attribute.Values)}")));
                break;
        }
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        double number => FractionalDoubleConverter.ToText(number),
        IEnumerable<string> texts => string.Join("; ", texts),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
