using System.Text.Json;
using Ppi.Tests.Lessons;
using Ppi.Tests.Unit.Tool;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Datasets;

/// <summary>The recorded exports of Label Studio become datasets that load, with the numbers that their README says came out.</summary>
public sealed class RealExportDatasetTests(RecordedLessons lessons) : IClassFixture<RecordedLessons>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Regions_on_sound_of_two_annotators_are_rows_in_every_kind_of_export()
    {
        var rows = await BuildAsync(["p1.json"]);

        rows.Count.ShouldBe(14);
        rows.CountBy(row => row.GetProperty("annotator").GetString()!).ShouldBe([new("annotator_1", 10), new("annotator_2", 4)], ignoreOrder: true);
        var three = rows.Single(row => row.GetProperty("start_time").GetDouble() == 18.638733);
        three.GetProperty("end_time").GetDouble().ShouldBe(20.538222);
        three.GetProperty("patterns").EnumerateArray().Select(pattern => pattern.GetProperty("type").GetString()).Take(3)
            .ShouldBe(["Включение в обучающий процесс", "Связь с личным опытом", "Работа в команде"]);
        three.GetProperty("patterns").EnumerateArray().ShouldAllBe(pattern => pattern.GetProperty("id").ValueKind == JsonValueKind.String);
        Findings().ShouldContain(("annotation-cancelled", "4"));

        foreach (var export in (string[])["p1.snapshot.json", "p1.snapshot_full.json", "p1.all.json"])
        {
            (await BuildAsync([export], cut: 0)).Select(Bounds).ShouldBe(rows.Select(Bounds), export);
        }

        Findings().Where(finding => finding.Code == "annotation-draft").ShouldBe([("annotation-draft", "draft-18"), ("annotation-draft", "draft-4")], ignoreOrder: true);
        (await BuildAsync(["p1.all.json"], "--include-drafts")).Count.ShouldBe(16, "a draft of its own, and what an edit that was never saved adds");
        await LoadsAsync();
    }

    [Fact]
    public async Task Frames_of_the_time_line_are_the_pictures_that_were_seen()
    {
        var rows = await BuildAsync(["p2.json"]);

        const double F = 30000 / 1001.0;
        rows.Where(row => Video(row) == "lesson_25.mp4").Select(Bounds).ShouldBe([Span(4, 14, 25), Span(9, 30, 25), Span(19, 20, 25), Span(502, 521, 25)]);
        rows.Where(row => Video(row) == "lesson_2997.mp4").Select(Bounds).ShouldBe([Span(4, 14, F), Span(9, 30, F), Span(19, 20, F), Span(1080, 1099, F)], "two tasks with the same marks are one row each");
        var single = rows.Single(row => Video(row) == "lesson_25.mp4" && row.GetProperty("start_time").GetDouble() == 0.76);
        (await TestLesson.FramesAsync(folder["out/" + single.GetProperty("video_path").GetString()])).ShouldBe([19]);
        foreach (var export in (string[])["p2.all.json", "p2.snapshot.json"])
        {
            (await BuildAsync([export], cut: 0)).Select(Bounds).ShouldBe(rows.Select(Bounds), export);
        }

        await LoadsAsync();
    }

    [Fact]
    public async Task Boxes_of_people_are_tracks_of_the_rows_beside_them_interpolated_or_not()
    {
        var rows = await BuildAsync(["p1.json", "p3.json"]);

        var tracks = rows.Select(row => row.GetProperty("tracks").GetRawText()).ToList();
        var first = rows.Single(row => row.GetProperty("start_time").GetDouble() == 1.978634).GetProperty("tracks")[0];
        first.GetProperty("label").GetString().ShouldBe("Учитель");
        first.GetProperty("boxes").EnumerateArray().Select(box => (box.GetProperty("time").GetDouble(), box.GetProperty("visible").GetBoolean())).Last().ShouldBe((2.04, false));
        rows.Count(row => row.GetProperty("tracks").GetArrayLength() > 0).ShouldBeInRange(4, 13);
        foreach (var export in (string[])["p3.interpolated.json", "p3.snapshot.json"])
        {
            (await BuildAsync(["p1.json", export], cut: 0)).Select(row => row.GetProperty("tracks").GetRawText()).ShouldBe(tracks, export);
        }

        await LoadsAsync();
    }

    [Theory]
    [InlineData("docs/dataset-format.md")]
    [InlineData("docs/ru/dataset-format.md")]
    public async Task The_benchmark_of_the_guide_is_made_as_it_stands_there(string guide)
    {
        var rows = await BuildAsync(["p1.json", "p2.json"]);
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, guide), Cancellation);

        var told = await DatasetChecker.RunPythonAsync(text.Split("```python\nimport json")[1].Split("```")[0].Insert(0, "import json"), [folder["out"]], Cancellation);

        told.ShouldMatch("emotional-support: kappa 0[.][5-9]", "two people marked it nearly alike");
        told.ShouldContain("macro-F1 0.");
        using var splits = JsonDocument.Parse(await File.ReadAllBytesAsync(folder["out/splits.json"], Cancellation));
        var parts = splits.RootElement.EnumerateObject().ToDictionary(part => part.Name, part => part.Value.EnumerateArray().Select(id => id.GetString()).ToHashSet());
        parts["test"].Count.ShouldBeGreaterThan(0);
        (parts["test"].Count + parts["train"].Count).ShouldBe(rows.Count);
        rows.GroupBy(Video).ShouldAllBe(lesson => lesson.Select(row => parts["test"].Contains(row.GetProperty("id").GetString())).Distinct().Count() == 1);
    }

    [Theory]
    [InlineData("p1.min.json", "JSON-MIN")]
    [InlineData("p3.min.json", "JSON-MIN")]
    [InlineData("p1.csv", "CSV")]
    [InlineData("p3.json", "no usable interval")]
    public async Task What_can_be_no_dataset_is_refused_with_the_reason(string export, string reason)
    {
        var build = await RunAsync([export]);

        build.ExitCode.ShouldBe(2, build.ToString());
        build.Error.ShouldContain(reason);
    }

    private async Task<List<JsonElement>> BuildAsync(string[] exports, string? option = null, int? cut = null)
    {
        var build = await RunAsync(exports, option);
        build.ExitCode.ShouldBe(0, build.ToString());
        if (cut is { } clips)
        {
            build.Output.ShouldContain($"({clips} clips cut");
        }

        return [.. File.ReadLines(folder["out/metadata.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private Task<Finished> RunAsync(string[] exports, string? option = null) => CommandLine.RunAsync(
        ["dataset", "build", "--video", lessons.At25, "--video", lessons.At2997, "--annotations", .. exports.Select(Fixture), "--output", folder["out"], "--no-transcripts", .. option is null ? (string[])[] : [option]],
        Cancellation);

    private async Task LoadsAsync()
    {
        var check = await DatasetChecker.CheckAsync(folder["out"], Cancellation);
        check.Loads.ShouldBeTrue(check.Output);
    }

    private List<(string? Code, string? Annotation)> Findings() =>
        [.. JsonDocument.Parse(File.ReadAllBytes(folder["out/report.json"])).RootElement.GetProperty("findings").EnumerateArray()
            .Select(finding => (finding.GetProperty("code").GetString(), finding.TryGetProperty("annotation_id", out var id) ? id.GetString() : null))];

    private static string Fixture(string export) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "label-studio", export);

    private static (double, double) Span(int before, int last, double rate) => (Math.Round(before / rate, 6), Math.Round(last / rate, 6));

    private static (double, double) Bounds(JsonElement row) => (row.GetProperty("start_time").GetDouble(), row.GetProperty("end_time").GetDouble());

    private static string? Video(JsonElement row) => row.GetProperty("source_video").GetString();
}

/// <summary>Lessons as long as those that the exports were drawn on.</summary>
public sealed class RecordedLessons : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public string At25 => folder["lesson_25.mp4"];

    public string At2997 => folder["lesson_2997.mp4"];

    public async ValueTask InitializeAsync() => await Task.WhenAll(TestLesson.MakeAsync(At25, seconds: 40), TestLesson.MakeAsync(At2997, seconds: 40.006633, frameRate: "30000/1001"));

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
