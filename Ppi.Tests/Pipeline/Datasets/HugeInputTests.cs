using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Ppi.Tests.Lessons;
using Ppi.Tests.Unit;
using Ppi.Tests.Unit.Patterns;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Datasets;

/// <summary>Input that is far too large ends soon, in little memory, with a sentence that helps.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class HugeInputTests
{
    private const string Support = "💖 П: Эмоциональная поддержка";
    private const long ManyBytes = 200_000_000;

    /// <summary>The runtime refuses to take more than 600 MB for objects, so that a build which needed more would die.</summary>
    private static readonly Dictionary<string, string> LittleMemory = new() { ["DOTNET_GCHeapHardLimit"] = 600_000_000.ToString("X", CultureInfo.InvariantCulture) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("regions", "more than 300000 tasks, annotations, regions and key frames")]
    [InlineData("tasks", "more than 300000 tasks, annotations, regions and key frames")]
    [InlineData("text", "interpolate_key_frames=false")]
    [InlineData("other list", "\"image\", \"boxes\"")]
    [InlineData("other object", "COCO")]
    public async Task Two_hundred_megabytes_of_JSON_end_in_a_clear_sentence(string kind, string reason)
    {
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 2);
        var (begin, piece, end) = Content(kind);
        await using (var export = new StreamWriter(folder["export.json"]))
        {
            export.Write(begin);
            for (long number = 0, written = 0; written < ManyBytes; number++)
            {
                var text = piece(number);
                export.Write(text);
                written += text.Length;
            }

            export.Write(end);
        }

        var clock = Stopwatch.StartNew();
        var build = await BuildAsync(folder, video, environment: LittleMemory);

        build.ExitCode.ShouldBe(2, build.ToString());
        build.Error.ShouldContain(reason);
        build.Error.ShouldContain("export.json");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(kind.StartsWith("other", StringComparison.Ordinal) ? 5 : 30));
    }

    [Fact]
    public async Task Five_thousand_intervals_are_planned_and_reported_within_five_seconds()
    {
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 2);
        var late = Enumerable.Range(1, 4999).Select(number => ($"late{number}", number + 2.0, number + 3.5, new[] { Support }));
        ExportMaker.Write(folder["export.json"], ("lesson.mp4", [("inside", 0.4, 1.2, [Support]), .. late]));

        var clock = Stopwatch.StartNew();
        var build = await BuildAsync(folder, video);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        build.ExitCode.ShouldBe(0, build.ToString());
        build.Output.ShouldContain("1 rows");
        build.Output.ShouldContain("and 4998 more");
        (await File.ReadAllTextAsync(folder["out/report.json"], Cancellation)).ShouldContain("\"late4999\"");
    }

    [Fact]
    public async Task A_workbook_with_formulas_gives_their_values_and_runs_none()
    {
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 2);
        ExportMaker.Write(folder["export.json"], ("lesson.mp4", [("a", 0.4, 1.2, ["Диалог"])]));
        await File.WriteAllBytesAsync(folder["patterns.xlsx"], Workbook.Of("<sheetData>"
            + Workbook.Row(1, "pattern type", "comments")
            + Workbook.Row(2, "<c><f>CONCATENATE(\"Диа\",\"лог\")</f><v>Диалог</v></c>", "<c><f>CMD|'/c calc'!A0</f><v>сказано</v></c>")
            + Workbook.Row(3, "Спор", "<c><f>WEBSERVICE(\"http://127.0.0.1:9/\")</f></c>")
            + "</sheetData>"), Cancellation);

        var build = await BuildAsync(folder, video, "--patterns", folder["patterns.xlsx"]);

        build.ExitCode.ShouldBe(0, build.ToString());
        (await File.ReadAllTextAsync(folder["out/metadata.jsonl"], Cancellation)).ShouldContain("\"description\":\"сказано\"");
        (await File.ReadAllTextAsync(folder["out/report.md"], Cancellation)).ShouldContain("B3");
    }

    [Fact]
    public async Task A_workbook_that_would_unfold_to_gigabytes_is_refused()
    {
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 2);
        ExportMaker.Write(folder["export.json"], ("lesson.mp4", [("a", 0.4, 1.2, [Support])]));
        using (var archive = ZipFile.Open(folder["patterns.xlsx"], ZipArchiveMode.Create))
        {
            archive.CreateEntry("xl/workbook.xml").Open().Dispose();
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var blanks = new byte[1 << 20];
            for (var megabytes = 0; megabytes < 1024; megabytes++)
            {
                sheet.Write(blanks);
            }
        }

        var clock = Stopwatch.StartNew();
        var build = await BuildAsync(folder, video, environment: LittleMemory, more: ["--patterns", folder["patterns.xlsx"]]);

        build.ExitCode.ShouldBe(2, build.ToString());
        build.Error.ShouldContain("patterns.xlsx");
        build.Error.ShouldContain("64 MB");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static (string Begin, Func<long, string> Piece, string End) Content(string kind)
    {
        // A quarter of a kilobyte a region, as real ones have; a task of them is small enough to be read.
        const int RegionsOfTask = 100_000;
        const string Task = """{"id":1,"data":{"video":"lesson.mp4"},"annotations":[{"id":1,"completed_by":1,"result":[""";
        static string Region(long number) =>
            $$$"""{"id":"r{{{number}}}","original_length":2.5,"from_name":"patterns","to_name":"audio","type":"labels","origin":"manual","value":{"start":0.5,"end":1.5,"channel":0,"labels":["🤝 У: Работа в команде"]},"meta":{"text":["{{{number:D9}}} said by the annotator"]}}""";
        return kind switch
        {
            "regions" => ("[" + Task, number => (number == 0 ? "" : number % RegionsOfTask == 0 ? "]}]}," + Task : ",") + Region(number), "]}]}]"),
            "tasks" => ("[", _ => """{"id":1,"data":{"video":"other.mp4"}},""", "{}]"),
            "text" => ("""[{"id":1,"data":{"text":""" + "\"", _ => "words and words and words and words and words and words and words ", "\"}}]"),
            "other list" => ("[", _ => """{"image":"a.png","boxes":[1,2,3]},""", "{}]"),
            _ => ("""{"info":{},"images":[""", _ => """{"id":1,"file_name":"a.png"},""", """{}],"categories":[]}"""),
        };
    }

    private static Task<Finished> BuildAsync(TemporaryFolder folder, string video, params string[] more) => BuildAsync(folder, video, null, more);

    private static Task<Finished> BuildAsync(TemporaryFolder folder, string video, Dictionary<string, string>? environment, params string[] more) => CommandLine.RunAsync(
        ["dataset", "build", "--video", video, "--annotations", folder["export.json"], "--output", folder["out"], "--no-transcripts", .. more], Cancellation, environment);
}
