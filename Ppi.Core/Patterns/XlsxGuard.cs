using System.Buffers;
using System.IO.Compression;
using System.Xml;

namespace Ppi.Core.Patterns;

/// <summary>Looks through a workbook before a library reads it: sizes that are true, rows and columns that can be held, formulas that have a value.</summary>
internal static class XlsxGuard
{
    private const int MaxEntries = 2_000;

    private static readonly XmlReaderSettings XmlSettings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true };

    /// <exception cref="BadInputException">It is no workbook, protected, damaged or too large.</exception>
    public static void Check(byte[] bytes, string fileName, List<Finding> findings)
    {
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new BadInputException($"\"{fileName}\" is protected by a password or in the old xls format. Save it as xlsx without a password.");
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (archive.GetEntry("xl/workbook.xml") is null && !archive.Entries.Any(entry => entry.FullName.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase)))
            {
                throw new BadInputException($"\"{fileName}\" is a ZIP archive, but not a workbook. Save the table as xlsx or csv.");
            }

            CheckSizes(archive, fileName);
            foreach (var sheet in archive.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
            {
                CheckSheet(sheet, fileName, findings);
            }
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            throw new BadInputException($"\"{fileName}\" is not an xlsx workbook, or a damaged one ({e.Message}). Open it in a spreadsheet program and save it again as xlsx.", e);
        }
    }

    /// <summary>What the archive says of its sizes refuses the honest bombs, counting what comes out refuses the others.</summary>
    private static void CheckSizes(ZipArchive archive, string fileName)
    {
        if (archive.Entries.Count > MaxEntries || archive.Entries.Any(entry => entry.Length > TableLimits.MaxBytes) || archive.Entries.Sum(entry => entry.Length) > TableLimits.MaxBytes)
        {
            throw TableLimits.TooLarge(fileName);
        }

        var total = 0L;
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            foreach (var entry in archive.Entries)
            {
                using var content = entry.Open();
                for (int read; (read = content.Read(buffer)) > 0;)
                {
                    total += read;
                    if (total > TableLimits.MaxBytes)
                    {
                        throw TableLimits.TooLarge(fileName);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void CheckSheet(ZipArchiveEntry sheet, string fileName, List<Finding> findings)
    {
        using var content = sheet.Open();
        using var reader = XmlReader.Create(content, XmlSettings);
        List<string> valueless = [];
        string? cell = null;
        var hasFormula = false;
        var hasValue = false;
        while (reader.Read())
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "dimension"):
                    CheckReference(reader.GetAttribute("ref")?.Split(':')[^1], fileName);
                    break;
                case (XmlNodeType.Element, "row") when int.TryParse(reader.GetAttribute("r"), out var row) && row > TableLimits.MaxRows:
                    throw TableLimits.TooManyRows(fileName);
                case (XmlNodeType.Element, "c"):
                    cell = reader.GetAttribute("r");
                    CheckReference(cell, fileName);
                    (hasFormula, hasValue) = (false, false);
                    break;
                case (XmlNodeType.Element, "f"):
                    hasFormula = true;
                    break;
                case (XmlNodeType.Element, "v" or "is"):
                    hasValue = !reader.IsEmptyElement;
                    break;
                case (XmlNodeType.EndElement, "c") when hasFormula && !hasValue:
                    valueless.Add(cell ?? "?");
                    break;
            }
        }

        if (valueless.Count > 0)
        {
            findings.Add(new Finding(
                FindingSeverity.Warning,
                "formula-without-value",
                $"\"{fileName}\" has formulas whose value was never saved, their cells count as empty: {string.Join(", ", valueless.Take(20))}{(valueless.Count > 20 ? ", …" : "")}. Open it in a spreadsheet program and save it, or put texts in place of the formulas.")
            {
                Source = fileName,
            });
        }
    }

    /// <summary>A cell far outside makes the library fill everything up to it.</summary>
    private static void CheckReference(string? reference, string fileName)
    {
        var column = 0L;
        var row = 0L;
        foreach (var character in reference ?? "")
        {
            column = char.IsAsciiLetter(character) ? Math.Min((column * 26) + (character | 0x20) - 'a' + 1, int.MaxValue) : column;
            row = char.IsAsciiDigit(character) ? Math.Min((row * 10) + character - '0', int.MaxValue) : row;
        }

        if (column > TableLimits.MaxColumns)
        {
            throw TableLimits.TooManyColumns(fileName);
        }

        if (row > TableLimits.MaxRows)
        {
            throw TableLimits.TooManyRows(fileName);
        }
    }
}
