using System.Diagnostics;
using System.IO.Compression;
using Ppi.Core;
using Ppi.Core.Patterns;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Patterns;

public sealed class HostileWorkbookTests : IDisposable
{
    private const string Headings = "pattern type";
    private readonly string file = Path.Combine(Path.GetTempPath(), $"ppi-{Guid.NewGuid():N}.xlsx");

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Of_formulas_the_saved_value_counts_and_a_missing_one_is_reported()
    {
        var table = await Read(Workbook.Of("<sheetData>"
            + Workbook.Row(1, Headings, "comments")
            + Workbook.Row(2, "<c><f>CONCATENATE(\"Диа\",\"лог\")</f><v>Диалог</v></c>", "<c><f>A2</f><v>сказано</v></c>")
            + Workbook.Row(3, "Спор", "<c><f>HYPERLINK(\"x\")</f></c>")
            + "</sheetData>"));

        table.Rows.Select(row => (row.Name, row.Description)).ShouldBe([("Диалог", "сказано"), ("Спор", null)]);
        var finding = table.Findings.ShouldHaveSingleItem();
        (finding.Severity, finding.Code).ShouldBe((FindingSeverity.Warning, "formula-without-value"));
        finding.Message.ShouldContain("B3");
    }

    [Fact]
    public async Task A_bomb_that_tells_its_size_is_refused()
    {
        var bomb = Workbook.Of("<sheetData/>", ("xl/media/bomb.xml", new string(' ', 70_000_000)));
        bomb.Length.ShouldBeLessThan(200_000);

        (await Refused(bomb)).ShouldContain("larger than 64 MB");
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(60_000_000)]
    public void A_bomb_that_lies_about_its_size_is_refused_before_it_unfolds(int lie)
    {
        var bomb = Workbook.Of($"<sheetData>{new string(' ', 70_000_000)}</sheetData>");
        Lie(bomb, "xl/worksheets/sheet1.xml", lie);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<BadInputException>(() => XlsxTable.Read(bomb, "t.xlsx", [])).Message.ShouldMatch("damaged|larger than 64 MB");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000_000);
    }

    [Theory]
    [InlineData("<dimension ref=\"A1:XFD9\"/><sheetData/>", "more than 100 columns")]
    [InlineData("<dimension ref=\"A1:B1048576\"/><sheetData/>", "more than 10000 rows")]
    [InlineData("<sheetData><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>", "more than 10000 rows")]
    [InlineData("<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>", "more than 100 columns")]
    [InlineData("<sheetData><row r=\"1\"><c r=\"ZZZZZZZZZZZZZZZZZZ99999999999999999999\"><v>1</v></c></row></sheetData>", "more than 100 columns")]
    [InlineData("<sheetData/>", "is empty")]
    [InlineData("<sheetData><row", "damaged")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet>&b;</worksheet>", "damaged")]
    public async Task A_sheet_that_would_cost_too_much_is_refused(string sheet, string reason)
    {
        var clock = Stopwatch.StartNew();
        (await Refused(Workbook.Of(sheet))).ShouldContain(reason);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Other_files_with_that_name_are_named()
    {
        (await Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])).ShouldContain("password");
        (await Refused(Workbook.Zip(("word/document.xml", "<a/>")))).ShouldContain("not a workbook");
        (await Refused(Workbook.Of("<sheetData/>")[..200])).ShouldContain("not an xlsx workbook");
        (await Refused(Workbook.Zip(("xl/workbook.xml", "<workbook/>")))).ShouldContain(Path.GetFileName(file));
    }

    /// <summary>Writes another uncompressed size wherever the archive states it.</summary>
    private static void Lie(byte[] zip, string name, int lie)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        var truth = BitConverter.GetBytes((int)archive.GetEntry(name)!.Length);
        var places = 0;
        for (int index; (index = zip.AsSpan().IndexOf(truth)) >= 0; places++)
        {
            BitConverter.GetBytes(lie).CopyTo(zip, index);
        }

        places.ShouldBe(2);
    }

    private Task<PatternTableContent> Read(byte[] content)
    {
        File.WriteAllBytes(file, content);
        return PatternTable.ReadAsync(file, TestContext.Current.CancellationToken);
    }

    private async Task<string> Refused(byte[] content) => (await Should.ThrowAsync<BadInputException>(() => Read(content))).Message;
}
