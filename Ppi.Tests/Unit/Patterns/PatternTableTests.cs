using System.Text;
using MiniExcelLibs;
using Ppi.Core;
using Ppi.Core.Patterns;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Patterns;

public sealed class PatternTableTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ppi-patterns-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string> CsvTables => new()
    {
        { "pattern type,comments\nA,\"x, y\"\nB,z\n", "A=x, y|B=z" },
        { "Комментарий;ТИП ПАТТЕРНА\r\nx, y;A\r\n\"z \"\"q\"\"\nсм. ниже\";B\r\n", "A=x, y|B=z \"q\"\nсм. ниже" },
        { "\uFEFFОписание\tПаттерн\nx\tA\n", "A=x" },
        { "sep=;\nname;description\nA;x\n", "A=x" },
        { "Паттерны урока;;\n\nid;Название ;описание\n1;A;x\n;;\n", "A=x" },
        { "name,comments,name\nA,x,other\n", "A=x" },
        { "name,comments\nA\nB,y,z\n", "A=|B=y" },
    };

    [Theory]
    [MemberData(nameof(CsvTables))]
    public async Task Csv_is_read_with_any_delimiter_order_and_language(string csv, string expected)
    {
        var table = await Read("t.csv", Encoding.UTF8.GetBytes(csv));

        string.Join('|', table.Rows.Select(row => $"{row.Name}={row.Description}")).ShouldBe(expected);
    }

    [Fact]
    public async Task All_columns_are_read()
    {
        var table = await Read("t.csv", Encoding.UTF8.GetBytes(
            "Роль;Идентификатор;Тип паттерна;Комментарии;Синонимы\nУ;P_7 ;💖 Диалог;x;Беседа| У: Разговор\nteacher;;Спор;y;\n;;П: Рассказ;z;\n"));

        table.Findings.ShouldBeEmpty();
        table.Rows.Select(row => (row.Name, row.Description, row.Role, row.Id, string.Join('|', row.Aliases))).ShouldBe(
        [
            ("Диалог", "x", Role.Pupil, "p-7", "Беседа|Разговор"), ("Спор", "y", Role.Teacher, null, ""), ("Рассказ", "z", Role.Teacher, null, ""),
        ]);
    }

    [Fact]
    public async Task Utf_16_is_read_and_windows_1251_is_named()
    {
        const string Csv = "Паттерн\tОписание\nДиалог\tx\n";
        (await Read("t.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Csv)])).Rows.Single().Name.ShouldBe("Диалог");

        byte[] windows1251 = [0xCF, 0xE0, 0xF2, (byte)';', 0xCE, (byte)'\n'];
        (await Refused("t.csv", windows1251)).ShouldContain("CSV UTF-8");
    }

    [Fact]
    public async Task Doubtful_rows_are_reported()
    {
        var table = await Read("t.csv", Encoding.UTF8.GetBytes(
            "name;comments;role\nA;x;\na ;x;\nA!;other;\n;lonely;\n💖;y;\nП: B;z;У\nC;z;директор\n"));

        table.Rows.Select(row => (row.Name, row.Role)).ShouldBe([("A", null), ("B", Role.Pupil), ("C", null)]);
        table.Findings.Select(finding => finding.Code).ShouldBe(
            ["pattern-row-repeated", "pattern-row-repeated", "pattern-row-without-name", "pattern-row-without-name", "pattern-role-contradicts", "pattern-role-unknown"]);
        table.Findings[0].Message.ShouldContain("Rows 2 and 3");
        table.Findings[1].Message.ShouldContain("descriptions differ");
    }

    [Fact]
    public async Task A_table_without_descriptions_is_used_with_a_warning() =>
        (await Read("t.csv", "name\nA\n"u8.ToArray())).Findings.ShouldHaveSingleItem().Code.ShouldBe("table-without-descriptions");

    [Theory]
    [InlineData("t.csv", "", "empty file")]
    [InlineData("t.csv", "\n\n", "is empty")]
    [InlineData("t.csv", "name,comments\n", "no patterns below")]
    [InlineData("t.csv", "a,b\n1,2\n", "it holds \"a\", \"b\"")]
    [InlineData("t.csv", "name\0x", "binary file")]
    [InlineData("t.csv", "name,id\nA,!!\n", "the id \"!!\"")]
    [InlineData("t.json", "{\"a\":", "not valid JSON")]
    [InlineData("t.docx", "x", ".xlsx, .csv or .json")]
    [InlineData("t.xls", "x", "Save it as xlsx or csv")]
    [InlineData("t.xlsx", "name,comments", "not an xlsx workbook")]
    public async Task What_cannot_be_used_is_refused_with_what_to_do(string name, string content, string reason) =>
        (await Refused(name, Encoding.UTF8.GetBytes(content))).ShouldContain(reason);

    [Fact]
    public async Task A_missing_table_is_named() =>
        (await Should.ThrowAsync<BadInputException>(() => PatternTable.ReadAsync(Path.Combine(folder, "no.xlsx"), TestContext.Current.CancellationToken)))
            .Message.ShouldContain("no.xlsx");

    [Fact]
    public async Task Csv_has_limits()
    {
        (await Refused("t.csv", Encoding.UTF8.GetBytes("name,comments\n" + string.Concat(Enumerable.Repeat("A,x\n", 10_001))))).ShouldContain("more than 10000 rows");
        (await Refused("t.csv", Encoding.UTF8.GetBytes("name" + new string(',', 200) + "\nA\n"))).ShouldContain("more than 100 columns");
        (await Refused("t.csv", Encoding.UTF8.GetBytes("name,comments\n\"A" + new string('x', 3_000_000)))).ShouldContain("not a CSV table");
    }

    [Fact]
    public async Task The_originals_workbook_gives_the_eight_patterns()
    {
        var file = Path.Combine(folder, "patterns.xlsx");
        MiniExcel.SaveAs(file, PatternDictionary.BuiltIn.Patterns.Select(pattern => new Dictionary<string, object?>
        {
            ["pattern type"] = pattern.Name,
            ["comments"] = $"о чём {pattern.Id}",
        }));

        var table = await PatternTable.ReadAsync(file, TestContext.Current.CancellationToken);

        table.Findings.ShouldBeEmpty();
        table.Rows.Count.ShouldBe(8);
        PatternDictionary.FromTable(table.Rows).Patterns.Select(pattern => (pattern.Id, pattern.Description))
            .ShouldBe(PatternDictionary.BuiltIn.Patterns.Select(pattern => (pattern.Id, (string?)$"о чём {pattern.Id}")));
    }

    [Fact]
    public async Task The_sheet_with_headings_is_found_behind_others()
    {
        var file = Path.Combine(folder, "sheets.xlsx");
        MiniExcel.SaveAs(file, new Dictionary<string, object>
        {
            ["Обложка"] = new[] { new Dictionary<string, object?> { ["Школа"] = "№ 5" } },
            ["Паттерны"] = new[] { new Dictionary<string, object?> { ["Описание"] = "x", ["№"] = 1.5, ["Паттерн"] = "Диалог У" } },
        });

        var row = (await PatternTable.ReadAsync(file, TestContext.Current.CancellationToken)).Rows.ShouldHaveSingleItem();
        (row.Name, row.Description, row.Role).ShouldBe(("Диалог", "x", Role.Pupil));
    }

    [Fact]
    public async Task A_dictionary_of_a_dataset_is_a_table()
    {
        var json = PatternDictionary.FromTable([new("Диалог", "x", Role.Pupil, null, ["Беседа; разговор"])]).ToJson();

        var table = await Read("patterns.json", Encoding.UTF8.GetBytes(json));
        table.Findings.ShouldBeEmpty();
        table.Rows.Count.ShouldBe(9);
    }

    private Task<PatternTableContent> Read(string name, byte[] content)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllBytes(file, content);
        return PatternTable.ReadAsync(file, TestContext.Current.CancellationToken);
    }

    private async Task<string> Refused(string name, byte[] content) =>
        (await Should.ThrowAsync<BadInputException>(() => Read(name, content))).Message;
}
