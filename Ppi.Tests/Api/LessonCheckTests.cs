using System.Net;
using System.Text;
using System.Text.Json;
using Ppi.Core.Datasets;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>The check says at once what the dataset job would make of a lesson; both read the frame times that the extraction left.</summary>
public sealed class LessonCheckTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Support = "💖 П: Эмоциональная поддержка";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lesson_that_was_not_looked_at_yet_says_so()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);

        using var answer = await (await server.AsAsync("teacher")).PostAsync(lesson.Check, null, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("extracted");
    }

    [Fact]
    public async Task Stored_work_is_checked_and_the_dataset_job_makes_the_very_rows_that_were_foretold()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, extracted: true, seconds: 12);
        (await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("a", 1, 2.5, Support), ("b", 11, 14, Support), ("c", 30, 31, Support), ("d", 3, 4, "Эмоциональная подержка")), null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await lesson.PutAsync("admin", "admin", AnnotatedLesson.Work(("a", 1, 2, Support)), null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var check = await CheckAsync(lesson);

        check.GetProperty("rowCount").GetInt32().ShouldBe(4);
        check.GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("annotator").GetString()!, row.GetProperty("start").GetDouble(), Math.Round(row.GetProperty("end").GetDouble(), 3)))
            .ShouldBe([("admin", 1, 2), ("teacher", 1, 2.5), ("teacher", 3, 4), ("teacher", 11, 12)], ignoreOrder: true);
        Codes(check, "exclusions").ShouldBe(["interval-outside-video"]);
        Codes(check, "findings").ShouldBe(["interval-clipped", "label-unmatched"], ignoreOrder: true);
        var unmatched = check.GetProperty("unmatchedLabels").EnumerateArray().ShouldHaveSingleItem();
        (unmatched.GetProperty("label").GetString(), unmatched.GetProperty("suggestion").GetProperty("id").GetString()).ShouldBe(("Эмоциональная подержка", "emotional-support"));

        var dataset = await BuildAsync(lesson.Lesson, "foretold");
        var rows = await RowsAsync(dataset);
        rows.Select(row => row.GetProperty("id").GetString()).ShouldBe(check.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetString()), ignoreOrder: true);
        rows.Select(row => row.GetProperty("annotator").GetString()).Distinct().ShouldBe(["annotator_1", "annotator_2"], ignoreOrder: true);
        var files = server.Platform.FileOf(server.Platform.Datasets.FileOf(dataset, "metadata.jsonl"));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(files)!, "*.json*"))
        {
            (await File.ReadAllTextAsync(file, Cancellation)).ShouldNotContain("teacher.json", Case.Sensitive, "objects are named after people");
        }
    }

    [Fact]
    public async Task The_dataset_job_takes_the_stored_frames_and_reads_no_packets_again()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, extracted: true, seconds: 4);
        var folder = server.Platform.Lessons.FolderOf(lesson.Lesson);
        var real = (await server.Platform.Store.FrameTimesAsync(folder, Cancellation)).ShouldNotBeNull();
        (real.Count, Math.Round(real.EndSeconds, 3)).ShouldBe((100, 4));
        (await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("a", 0.5, 1, Support), ("b", 2.5, 3, Support)), null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Frames that only the stored file knows of: as if the video ended after two seconds.
        using var shorter = new MemoryStream();
        await FrameTimesFile.WriteAsync(shorter, new FrameTimes(real.Seconds[..50].ToArray(), 2), Cancellation);
        shorter.Position = 0;
        await server.Platform.Store.PutAsync(folder.Frames, shorter, null, Cancellation);
        (await RowsAsync(await BuildAsync(lesson.Lesson, "shorter"))).ShouldHaveSingleItem().GetProperty("end_time").GetDouble().ShouldBe(1);
        (await CheckAsync(lesson)).GetProperty("rowCount").GetInt32().ShouldBe(1);

        // Damaged, they are nobody's truth: the job asks the video, the check says what to do.
        await server.Platform.Store.PutAsync(folder.Frames, new MemoryStream("PPIF"u8.ToArray()), null, Cancellation);
        (await RowsAsync(await BuildAsync(lesson.Lesson, "damaged"))).Count.ShouldBe(2);
        (await (await server.AsAsync("teacher")).PostAsync(lesson.Check, null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Files_are_checked_without_being_stored()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, extracted: true, seconds: 12);
        const string Export = """[{"id":1,"data":{"video":"lesson_25.mp4"},"annotations":[{"id":1,"completed_by":3,"result":[{"id":"a","type":"labels","value":{"start":1,"end":2,"labels":["Разгадывание"]}}]}]}]""";
        using var form = new MultipartFormDataContent
        {
            { AnnotatedLesson.Json(Export), "annotations", "export.json" },
            { new StringContent("pattern type,comments\nРазгадывание У,думает", Encoding.UTF8), "patterns", "patterns.csv" },
        };

        var check = await CheckAsync(lesson, form);

        var pattern = check.GetProperty("rows").EnumerateArray().ShouldHaveSingleItem().GetProperty("patterns").EnumerateArray().ShouldHaveSingleItem();
        (pattern.GetProperty("type").GetString(), pattern.GetProperty("role").GetString(), pattern.GetProperty("share").GetDouble()).ShouldBe(("Разгадывание", "pupil", 1));
        (await ApiServer.JsonAsync(await (await server.AsAsync("teacher")).GetAsync(lesson.Annotations, Cancellation))).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Frames_become_seconds_by_the_rate_that_is_given()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, extracted: true, seconds: 12);
        const string Export = """[{"id":1,"data":{"video":"lesson_25.mp4"},"annotations":[{"id":1,"completed_by":3,"result":[{"id":"a","type":"timelinelabels","value":{"ranges":[{"start":31,"end":60}],"timelinelabels":["💖 П: Эмоциональная поддержка"]}}]}]}]""";

        foreach (var (query, start) in ((string, double)[])[("", 1.2), ("?frameRate=30", 1), ("?frameRate=30000/1001", 1.001)])
        {
            using var form = new MultipartFormDataContent { { AnnotatedLesson.Json(Export), "annotations", "export.json" } };
            (await CheckAsync(lesson, form, query)).GetProperty("rows")[0].GetProperty("start").GetDouble().ShouldBe(start, 1e-6);
        }

        (await (await server.AsAsync("teacher")).PostAsync(lesson.Check + "?frameRate=1/0", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("annotations", "x.json", "hello", "not JSON")]
    [InlineData("patterns", "x.pdf", "hello", "no table of patterns by its name")]
    [InlineData("patterns", "x.csv", "", "empty file")]
    [InlineData("video", "x.mp4", "hello", "Not known: video")]
    public async Task Files_that_are_no_such_thing_are_named(string field, string name, string content, string reason)
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, extracted: true);
        using var form = new MultipartFormDataContent { { new StringContent(content), field, name } };

        using var answer = await (await server.AsAsync("teacher")).PostAsync(lesson.Check, form, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain(reason);
    }

    [Fact]
    public async Task The_built_in_patterns_can_be_asked_for()
    {
        var patterns = (await ApiServer.JsonAsync(await (await server.AsAsync("teacher")).GetAsync("/api/patterns", Cancellation))).GetProperty("patterns").EnumerateArray().ToList();
        (patterns.Count, patterns[0].GetProperty("id").GetString(), patterns[0].GetProperty("role").GetString()).ShouldBe((8, "variety-of-work-forms", "teacher"));
        (await server.Nobody.GetAsync("/api/patterns", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<JsonElement> CheckAsync(AnnotatedLesson lesson, HttpContent? form = null, string query = "") =>
        await ApiServer.JsonAsync(await (await server.AsAsync("teacher")).PostAsync(lesson.Check + query, form, Cancellation));

    private async Task<Dataset> BuildAsync(Lesson lesson, string name)
    {
        var dataset = new Dataset { Id = Guid.CreateVersion7(), Owner = "teacher", Name = name, Created = TimeProvider.System.GetUtcNow(), Lessons = [lesson.Id], Choices = new DatasetChoices { Transcripts = false } };
        await server.Platform.Datasets.AddAsync(dataset, Cancellation);
        var seen = await server.Platform.UntilOverAsync(await server.Platform.Jobs.BuildDatasetAsync(dataset.Id, dataset.Owner), Cancellation);
        seen[^1].State.ShouldBe(JobState.Done, seen[^1].Error);
        return dataset;
    }

    private async Task<List<JsonElement>> RowsAsync(Dataset dataset) =>
        [.. (await File.ReadAllLinesAsync(server.Platform.FileOf(server.Platform.Datasets.FileOf(dataset, "metadata.jsonl")), Cancellation)).Select(line => JsonDocument.Parse(line).RootElement)];

    private static IEnumerable<string> Codes(JsonElement check, string list) => check.GetProperty(list).EnumerateArray().Select(finding => finding.GetProperty("code").GetString()!);
}
