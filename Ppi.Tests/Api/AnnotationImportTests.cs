using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ppi.Core.Annotations;
using Ppi.Core.Annotations.LabelStudio;
using Ppi.Tests.Unit.Annotations;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>Exports of a running Label Studio go in through HTTP, each annotator into an object, and come out with nothing lost.</summary>
public sealed class AnnotationImportTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_projects_export_the_lessons_tasks_are_taken_and_all_else_is_named()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);

        var answer = await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Real("p1.all.json")));

        // lesson_25.mp4 is the video of all tasks but the fourth.
        Annotators(answer).ShouldBe([("1", 4, 0, 0, 10), ("2", 3, 0, 0, 4)], ignoreOrder: true);
        var left = answer.GetProperty("findings").EnumerateArray().Single(finding => Text(finding, "code") == "task-of-another-video");
        (Text(left, "severity"), Text(left, "taskId")).ShouldBe(("left-out", "4"));

        // What came in goes out: every field of every annotation and task.
        var real = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "label-studio", "p1.all.json"), Cancellation))!.AsArray();
        var ours = JsonNode.Parse(await ExportAsync(lesson))!.AsArray();
        ours.Select(task => task!["id"]!.GetValue<int>()).Order().ShouldBe([1, 2, 3, 5]);
        foreach (var task in ours)
        {
            Holds(task!, real.Single(one => one!["id"]!.GetValue<int>() == task!["id"]!.GetValue<int>())!, "");
            task!["data"]!["ppi_lesson_id"]!.GetValue<string>().ShouldBe(lesson.Lesson.Id.ToString());
        }
    }

    [Theory]
    [InlineData("p1.json")]
    [InlineData("p1.snapshot_full.json")]
    [InlineData("p2.json")]
    [InlineData("p3.json")]
    [InlineData("p3.interpolated.json")]
    public async Task Regions_read_the_same_before_and_after(string file)
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);

        await ApiServer.JsonAsync(await lesson.ImportAsync("admin", AnnotatedLesson.Real(file)));

        var before = (await Exports.Real(file)).Tasks.Where(task => task.MediaNames.Contains("lesson_25.mp4")).ToList();
        var after = (await LabelStudioExport.ReadAsync(new MemoryStream(await ExportAsync(lesson)), file, Cancellation)).Tasks;
        Content(after).ShouldBe(Content(before));
        before.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Several_projects_add_up_and_the_same_export_again_changes_nothing()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        foreach (var file in (string[])["p1.json", "p2.json", "p3.json"])
        {
            await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Real(file)));
        }

        var before = await ExportAsync(lesson);
        foreach (var file in (string[])["p3.json", "p1.json", "p2.json"])
        {
            var again = await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Real(file)));
            again.GetProperty("annotators").EnumerateArray().ShouldAllBe(one => one.GetProperty("added").GetInt32() + one.GetProperty("updated").GetInt32() == 0);
        }

        var after = (await LabelStudioExport.ReadAsync(new MemoryStream(await ExportAsync(lesson)), "x", Cancellation)).Tasks;
        Content(after).ShouldBe(Content((await LabelStudioExport.ReadAsync(new MemoryStream(before), "x", Cancellation)).Tasks));

        // Later in Label Studio: one region moved, one annotation taken back to an older state.
        var changed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "label-studio", "p2.json"), Cancellation))!;
        var annotation = changed[0]!["annotations"]![0]!;
        annotation["result"]![0]!["value"]!["ranges"]![0]!["end"] = 15;
        annotation["updated_at"] = "2027-01-01T00:00:00Z";
        var answer = await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Json(changed.ToJsonString())));
        Annotators(answer).Select(one => (one.Item1, one.Item2, one.Item3)).ShouldBe([("1", 0, 1)]);
        annotation["updated_at"] = "2020-01-01T00:00:00Z";
        annotation["result"]![0]!["value"]!["ranges"]![0]!["end"] = 9;
        await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Json(changed.ToJsonString())));
        (await LabelStudioExport.ReadAsync(new MemoryStream(await ExportAsync(lesson)), "x", Cancellation)).Tasks.Single(task => task.Id == "6")
            .Annotations[0].Regions.OfType<TimelineRegion>().First().EndFrame.ShouldBe(15);
    }

    [Fact]
    public async Task Tasks_that_name_no_lesson_are_listed_and_one_can_be_chosen()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, "another.mp4");

        using var refused = await lesson.ImportAsync("teacher", AnnotatedLesson.Real("p2.json"));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Cancellation)).ShouldSatisfyAllConditions(text => text.ShouldContain("None of the 3 tasks names this lesson"), text => text.ShouldContain("7 (lesson_2997.mp4"));

        Annotators(await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Real("p2.json"), "?task=7"))).Select(one => one.Item5).ShouldBe([4]);
        (await lesson.ImportAsync("teacher", AnnotatedLesson.Real("p2.json"), "?task=77")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var single = await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Json("""[{"id":9,"data":{"video":"x.mp4"},"annotations":[{"id":1,"result":[]},{"id":2,"result":[]}]}]""")));
        Annotators(single).Select(one => one.Item1).ShouldBe(["unknown", "unknown-2"]);
        single.GetProperty("findings").EnumerateArray().Select(finding => Text(finding, "code")).ShouldBe(["task-taken-unnamed"]);
    }

    [Fact]
    public async Task Exports_of_old_versions_without_unique_ids_add_up_as_well()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        const string Old = """[{"id":9,"project":4,"data":{"video":"lesson_25.mp4"},"completions":[{"id":1,"completed_by":5,"result":[{"id":"a","type":"labels","value":{"start":1,"end":2,"labels":["x"]}}]}]}]""";

        Annotators(await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Json(Old)))).ShouldBe([("5", 1, 0, 0, 1)]);
        Annotators(await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Json(Old)))).Select(one => (one.Item1, one.Item2, one.Item5)).ShouldBe([("5", 0, 1)]);
        var otherProject = Old.Replace("\"project\":4", "\"project\":6", StringComparison.Ordinal);
        Annotators(await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Json(otherProject)))).Select(one => (one.Item1, one.Item2, one.Item5)).ShouldBe([("5", 1, 2)]);
    }

    private async Task<byte[]> ExportAsync(AnnotatedLesson lesson) => await (await server.AsAsync("teacher")).GetByteArrayAsync($"{lesson.Annotations}/export", Cancellation);

    private static List<(string, int, int, int, int)> Annotators(JsonElement answer) => [.. answer.GetProperty("annotators").EnumerateArray().Select(one => (
        Text(one.GetProperty("work"), "annotator"), one.GetProperty("added").GetInt32(), one.GetProperty("updated").GetInt32(), one.GetProperty("kept").GetInt32(), one.GetProperty("work").GetProperty("regions").GetInt32()))];

    // Order of tasks and annotators may differ; keys of drafts and lesson ids are our own.
    private static string Content(IEnumerable<AnnotationTask> tasks) => JsonSerializer.Serialize(
        tasks.OrderBy(task => task.Id, StringComparer.Ordinal).Select(task => new
        {
            task.Id,
            task.MediaNames,
            task.DeclaredFrameRate,
            task.PredictionCount,
            Annotations = task.Annotations.OrderBy(annotation => annotation.Id, StringComparer.Ordinal).Select(annotation => new
            {
                annotation.Id,
                annotation.AnnotatorKey,
                annotation.WasCancelled,
                annotation.IsDraft,
                annotation.UpdatedAt,
                Regions = annotation.Regions.Select(region => (object)region),
                annotation.Relations,
                annotation.TaskAttributes,
            }),
        }));

    /// <summary>Everything that stood in the original stands in ours; of annotators and drafts, whatever their order.</summary>
    private static void Holds(JsonNode ours, JsonNode real, string path)
    {
        switch (real)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    if (value is not null && name != "ppi_lesson_id")
                    {
                        Holds(ours[name].ShouldNotBeNull($"{path}/{name}"), value, $"{path}/{name}");
                    }
                }

                break;
            case JsonArray { Count: > 0 } list when list[0] is JsonObject entry && entry.ContainsKey("result"):
                foreach (var one in list)
                {
                    Holds(ours.AsArray().Single(other => other!["id"]!.ToJsonString() == one!["id"]!.ToJsonString())!, one!, $"{path}/{one!["id"]}");
                }

                break;
            default:
                JsonNode.DeepEquals(ours, real).ShouldBeTrue(path);
                break;
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
