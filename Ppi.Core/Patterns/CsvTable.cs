using System.Text;
using CsvHelper;

namespace Ppi.Core.Patterns;

/// <summary>Rows of a CSV file: comma, semicolon or tab; UTF-8, or UTF-16 with its mark.</summary>
internal static class CsvTable
{
    private const int MaxRecordBytes = 1024 * 1024;

    /// <exception cref="BadInputException">It is not text in a known encoding, or too large.</exception>
    public static IReadOnlyList<GridRow> Read(byte[] bytes, string fileName)
    {
        // Without a separator in the options it is found by the first lines.
        using var reader = CsvReader.FromText(Decode(bytes, fileName), new CsvReaderOptions { HasHeader = false, SkipEmptyLines = false, MaxRecordSize = MaxRecordBytes });
        List<GridRow> rows = [];
        try
        {
            while (reader.Read())
            {
                if (rows.Count == TableLimits.MaxRows)
                {
                    throw TableLimits.TooManyRows(fileName);
                }

                if (reader.FieldCount > TableLimits.MaxColumns)
                {
                    throw TableLimits.TooManyColumns(fileName);
                }

                rows.Add(new GridRow(rows.Count + 1, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]));
            }
        }
        catch (CsvFormatException e)
        {
            throw new BadInputException($"\"{fileName}\" is not a CSV table ({e.Message}). Save it anew, or give the table as xlsx.", e);
        }

        return rows;
    }

    private static string Decode(byte[] bytes, string fileName)
    {
        Encoding encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        };
        try
        {
            var text = encoding.GetString(bytes).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw new BadInputException($"\"{fileName}\" is a binary file, not a CSV table.")
                : text;
        }
        catch (DecoderFallbackException e)
        {
            throw new BadInputException(
                $"\"{fileName}\" is not written in UTF-8 (perhaps in Windows-1251). In Excel save it as \"CSV UTF-8\", elsewhere choose the encoding UTF-8; or give the table as xlsx.", e);
        }
    }
}
