using System.Globalization;
using System.Xml;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Ppi.Core.Patterns;

/// <summary>Rows of the first sheet of a workbook that has headings of a pattern table, else of its first sheet.</summary>
internal static class XlsxTable
{
    private static readonly OpenXmlConfiguration Configuration = new() { EnableSharedStringCache = false, FillMergedCells = false };

    /// <param name="bytes">The file.</param>
    /// <param name="fileName">Its name, for messages.</param>
    /// <param name="findings">Gets a warning if formulas have no saved value.</param>
    /// <exception cref="BadInputException">It is no workbook, protected, too large, or a bomb.</exception>
    public static IReadOnlyList<GridRow> Read(byte[] bytes, string fileName, List<Finding> findings)
    {
        XlsxGuard.Check(bytes, fileName, findings);
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            IReadOnlyList<GridRow>? first = null;
            foreach (var sheet in MiniExcel.GetSheetNames(stream, Configuration))
            {
                var rows = Rows(stream, sheet, fileName);
                if (rows.Take(20).Any(row => TableColumns.Find(row) is not null))
                {
                    return rows;
                }

                first ??= rows;
            }

            return first ?? throw new BadInputException($"The workbook \"{fileName}\" has no sheet.");
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or InvalidOperationException or FormatException or ArgumentException or KeyNotFoundException or NullReferenceException)
        {
            // The library has no exception of its own for a workbook it cannot read.
            throw new BadInputException($"\"{fileName}\" is a damaged workbook ({e.Message}). Open it in a spreadsheet program and save it again as xlsx.", e);
        }
    }

    private static List<GridRow> Rows(Stream stream, string sheet, string fileName)
    {
        stream.Position = 0;
        List<GridRow> rows = [];
        foreach (var row in stream.Query(useHeaderRow: false, sheet, ExcelType.XLSX, "A1", Configuration).Cast<IDictionary<string, object?>>())
        {
            if (rows.Count == TableLimits.MaxRows)
            {
                throw TableLimits.TooManyRows(fileName);
            }

            rows.Add(new GridRow(rows.Count + 1, [.. row.Values.Take(TableLimits.MaxColumns).Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))]));
        }

        return rows;
    }
}
