using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>What goes to another Label Studio is something that it can import, and is known again when it comes back.</summary>
public sealed class AnnotationTransferTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Support = "💖 П: Эмоциональная поддержка";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lesson_that_nobody_has_begun_is_a_bare_task_with_its_links()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, "урок №1.mp4", extracted: true);

        var task = (await ExportAsync(lesson)).ShouldHaveSingleItem()!;

        task["annotations"]!.AsArray().ShouldBeEmpty();
        var data = task["data"]!;
        (data["fps"]!.GetValue<double>(), data["ppi_lesson_id"]!.GetValue<string>()).ShouldBe((25, lesson.Lesson.Id.ToString()));
        foreach (var field in (string[])["video", "audio"])
        {
            using var answer = await server.Nobody.GetAsync(data[field]!.GetValue<string>(), Cancellation);
            answer.EnsureSuccessStatusCode().Content.Headers.ContentLength.ShouldNotBeNull().ShouldBeGreaterThan(10_000, field);
        }
    }

    /// <summary>Seen with Label Studio 1.23: it refuses people whom it doesn't know by name and ids that are no numbers, calls the work the importer's, keeps number and data.</summary>
    [Fact]
    public async Task Two_annotators_work_has_numbers_instead_of_names_and_is_theirs_again_when_it_comes_back()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, extracted: true);
        await ApiServer.JsonAsync(await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("a", 0.1, 0.9, Support)), null));
        await ApiServer.JsonAsync(await lesson.PutAsync("admin", "expert@school.ru", AnnotatedLesson.Work(("a", 0.2, 1, Support)), null));

        var export = await ExportAsync(lesson);
        var task = export.ShouldHaveSingleItem()!;
        var annotations = task["annotations"]!.AsArray();
        annotations.Select(annotation => annotation!["id"]!.GetValue<int>()).ShouldBe([1, 2]);
        annotations.ShouldAllBe(annotation => !annotation!.AsObject().ContainsKey("completed_by"));

        // What Label Studio makes of it.
        (task["id"], task["project"]) = (57, 3);
        foreach (var annotation in annotations)
        {
            annotation!["import_id"] = annotation["id"]!.GetValue<int>();
            (annotation["id"], annotation["completed_by"], annotation["unique_id"], annotation["updated_at"]) = (annotation["id"]!.GetValue<int>() + 40, 1, Guid.NewGuid().ToString(), "2031-01-01T00:00:00Z");
        }

        annotations[0]!["result"]![0]!["value"]!["end"] = 0.75;
        var own = annotations[0]!.DeepClone();
        (own["id"], own["import_id"], own["unique_id"]) = (1, null, Guid.NewGuid().ToString());
        annotations.Add(own);
        var answer = await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Json(export.ToJsonString())));

        answer.GetProperty("annotators").EnumerateArray().Select(one => (one.GetProperty("work").GetProperty("annotator").GetString(), one.GetProperty("added").GetInt32(), one.GetProperty("updated").GetInt32()))
            .ShouldBe([("expert@school.ru", 0, 1), ("teacher", 0, 1), ("1", 1, 0)], ignoreOrder: true);
        var back = (await ExportAsync(lesson)).SelectMany(one => one!["annotations"]!.AsArray()).ToList();
        back.Count.ShouldBe(3);
        var stored = JsonNode.Parse(await (await lesson.GetAsync("teacher", "expert@school.ru")).Content.ReadAsStringAsync(Cancellation))!.AsArray().ShouldHaveSingleItem()!["annotations"]![0]!;
        stored["completed_by"]!.GetValue<string>().ShouldBe("expert@school.ru");
        back.Count(annotation => annotation!["result"]![0]!["value"]!["end"]!.GetValue<double>() == 0.75).ShouldBe(2);
    }

    [Fact]
    public async Task Among_many_tasks_a_lessons_is_known_by_our_link_alone()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        var other = await AnnotatedLesson.MakeAsync(server);
        var export = new JsonArray([.. new[] { lesson, other }.Select((each, index) => (JsonNode)new JsonObject
        {
            ["id"] = index + 1,
            ["data"] = new JsonObject { ["clip"] = LinkAsync(each).Result.Replace("lesson_25.mp4", "", StringComparison.Ordinal) },
            ["annotations"] = JsonNode.Parse(AnnotatedLesson.Work(("a", 0.1, 0.9, Support)))![0]!["annotations"]!.DeepClone(),
        })]);

        var answer = await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", AnnotatedLesson.Json(export.ToJsonString())));

        answer.GetProperty("annotators").GetArrayLength().ShouldBe(1);
        answer.GetProperty("findings").EnumerateArray().Single().GetProperty("code").GetString().ShouldBe("task-of-another-video");
    }

    [Fact]
    public async Task The_setup_of_a_project_has_the_controls_that_our_page_writes()
    {
        var spoken = await SetupAsync(await AnnotatedLesson.MakeAsync(server, extracted: true));
        spoken.Elements("Labels").Select(control => ((string?)control.Attribute("name"), (string?)control.Attribute("toName"))).ShouldBe([("patterns", "audio"), ("who", "video")]);
        spoken.Elements("Labels").First().Elements("Label").Select(label => (string?)label.Attribute("value")).ShouldContain("П: Эмоциональная поддержка");
        spoken.Element("Audio").ShouldNotBeNull();

        var video = await TestLesson.MakeAsync(server.Platform.Folder["silent-setup.mp4"], seconds: 2, sound: null);
        var silent = await server.Platform.AddLessonAsync(video, Cancellation);
        await server.Platform.UntilOverAsync(await server.Platform.Jobs.ExtractAudioAsync(silent), Cancellation);
        var setup = await SetupAsync(new AnnotatedLesson(server, silent));
        setup.Element("Audio").ShouldBeNull("an import would be refused for want of sound");
        ((string?)setup.Element("TimelineLabels")!.Attribute("toName")).ShouldBe("video");
    }

    [Fact]
    public async Task Pages_know_the_label_studio_that_belongs_to_the_platform()
    {
        var own = new ApiServer();
        own.Settings["LabelStudio:Address"] = "https://label.example.org/";
        await own.InitializeAsync();
        await using (own)
        {
            var me = await (await own.AsAsync("teacher")).GetFromJsonAsync<JsonElement>("/api/me", Cancellation);
            me.GetProperty("labelStudio").GetString().ShouldBe("https://label.example.org/");
        }

        (await (await server.AsAsync("teacher")).GetFromJsonAsync<JsonElement>("/api/me", Cancellation)).GetProperty("labelStudio").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private async Task<JsonArray> ExportAsync(AnnotatedLesson lesson) =>
        JsonNode.Parse(await (await server.AsAsync("teacher")).GetStringAsync($"{lesson.Annotations}/export", Cancellation))!.AsArray();

    private async Task<XElement> SetupAsync(AnnotatedLesson lesson) => XElement.Parse(await (await server.AsAsync("teacher")).GetStringAsync($"{lesson.Annotations}/label-config", Cancellation));

    private async Task<string> LinkAsync(AnnotatedLesson lesson) =>
        (await ApiServer.JsonAsync(await (await server.AsAsync("teacher")).GetAsync($"/api/lessons/{lesson.Lesson.Id}/media-link", Cancellation))).GetProperty("video").GetString()!;
}
