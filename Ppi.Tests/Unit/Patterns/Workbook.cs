using System.IO.Compression;
using System.Text;

namespace Ppi.Tests.Unit.Patterns;

/// <summary>Makes workbooks by hand, for what no well-meaning library writes.</summary>
internal static class Workbook
{
    public static byte[] Of(string sheetContent, params (string Name, string Content)[] more)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Zip(
        [
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
            ("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
            ("xl/worksheets/sheet1.xml", sheetContent.StartsWith("<!", StringComparison.Ordinal) ? sheetContent : $"""<worksheet xmlns="{Main}">{sheetContent}</worksheet>"""),
            .. more,
        ]);
    }

    public static string Row(int number, params string[] cells) =>
        $"""<row r="{number}">{string.Concat(cells.Select((cell, index) => cell.StartsWith('<') ? cell.Replace("<c>", $"""<c r="{(char)('A' + index)}{number}" t="str">""", StringComparison.Ordinal) : $"""<c r="{(char)('A' + index)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>"""))}</row>""";

    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }
}
