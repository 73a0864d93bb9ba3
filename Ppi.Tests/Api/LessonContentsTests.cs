using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ppi.Core.Storage;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>What pages ask the API for besides lessons themselves: contents, candidates, names, links, storage use, jobs of one subject, inputs of datasets.</summary>
public sealed class LessonContentsTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lesson_tells_its_own_files_only_and_others_see_none()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, "a.mp4", extracted: true);
        await AnnotatedLesson.MakeAsync(server, "ab.mp4", extracted: true);
        (await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("r", 0, 1, "Работа в команде У")), known: null)).EnsureSuccessStatusCode();
        var teacher = await server.AsAsync("teacher");

        var contents = await ApiServer.JsonAsync(await teacher.GetAsync($"/api/lessons/{lesson.Lesson.Id}/contents", Cancellation));

        var names = contents.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()).ToList();
        names.ShouldBe(["a.mp4", "a.wav", "a.16k.wav", "a.peaks", "a.frames", "a.lesson.json", "teacher.json"], ignoreOrder: true);
        contents.GetProperty("annotators").GetInt32().ShouldBe(1);
        (await (await server.AsAsync("other")).GetAsync($"/api/lessons/{lesson.Lesson.Id}/contents", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var jobs = await ApiServer.JsonAsync(await teacher.GetAsync($"/api/jobs?subject={lesson.Lesson.Id}", Cancellation));
        jobs.EnumerateArray().ShouldAllBe(job => job.GetProperty("subject").GetGuid() == lesson.Lesson.Id);
        jobs.GetArrayLength().ShouldBe(1);
        (await ApiServer.JsonAsync(await (await server.AsAsync("other")).GetAsync($"/api/jobs?subject={lesson.Lesson.Id}", Cancellation))).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Videos_in_storage_that_are_no_lessons_are_offered_to_their_owner_and_to_admins()
    {
        var known = await AnnotatedLesson.MakeAsync(server, "known.mp4");
        using var video = new MemoryStream(await File.ReadAllBytesAsync(server.Platform.FileOf(server.Platform.Lessons.FolderOf(known.Lesson).Video), Cancellation));
        await server.Platform.Store.PutAsync(new ObjectKey("raw-data", "teacher/by-hand/new.mp4"), video, null, Cancellation);

        (await NamesAsync("teacher")).ShouldBe(["teacher/by-hand/new.mp4"]);
        (await NamesAsync("other")).ShouldBeEmpty();
        (await NamesAsync("admin")).ShouldContain("teacher/by-hand/new.mp4");

        async Task<List<string?>> NamesAsync(string user) =>
            [.. (await ApiServer.JsonAsync(await (await server.AsAsync(user)).GetAsync("/api/lessons/candidates", Cancellation))).EnumerateArray().Select(one => one.GetProperty("objectName").GetString())];
    }

    [Fact]
    public async Task A_link_shows_what_the_object_is_now_and_saves_the_bytes_of_what_is_known()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, "changed.mp4");
        var text = server.Platform.Lessons.FolderOf(lesson.Lesson).TranscriptText;
        await PutAsync("before");
        var link = (await (await server.AsAsync("teacher")).GetAsync($"/api/lessons/{lesson.Lesson.Id}/files/text", Cancellation)).Headers.Location.ShouldNotBeNull();
        using var first = await server.Nobody.GetAsync(link, Cancellation);
        (first.Headers.CacheControl?.ToString(), await first.Content.ReadAsStringAsync(Cancellation)).ShouldBe(("no-cache, private", "before"));

        (await AgainAsync()).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await PutAsync("after");
        (await (await AgainAsync()).Content.ReadAsStringAsync(Cancellation)).ShouldBe("after");

        async Task PutAsync(string content)
        {
            using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
            await server.Platform.Store.PutAsync(text, bytes, new PutOptions { ContentType = "text/plain" }, Cancellation);
        }

        async Task<HttpResponseMessage> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, link);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull());
            return await server.Nobody.SendAsync(request, Cancellation);
        }
    }

    [Fact]
    public async Task A_task_gets_another_name_by_its_owner_alone_and_the_video_stays_where_it_is()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, "named.mp4");
        var (teacher, path) = (await server.AsAsync("teacher"), $"/api/lessons/{lesson.Lesson.Id}");

        (await ApiServer.JsonAsync(await teacher.PatchAsJsonAsync(path, new { task = " Физика " }, Cancellation))).GetProperty("task").GetString().ShouldBe("Физика");
        (await teacher.PatchAsJsonAsync(path, new { task = "  " }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await (await server.AsAsync("other")).PatchAsJsonAsync(path, new { task = "mine" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Platform.Lessons.GetAsync(lesson.Lesson.Id, Cancellation)).VideoName.ShouldBe(lesson.Lesson.VideoName);

        var links = await ApiServer.JsonAsync(await teacher.GetAsync($"{path}/media-link", Cancellation));
        foreach (var link in (string[])["video", "temporary"])
        {
            (await server.Nobody.GetAsync(new Uri(links.GetProperty(link).GetString()!), Cancellation)).Content.Headers.ContentLength.ShouldBe(lesson.Lesson.SizeBytes);
        }
    }

    [Fact]
    public async Task Admins_see_what_each_user_takes_of_the_storage()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, "large.mp4");

        var uses = await ApiServer.JsonAsync(await (await server.AsAsync("admin")).GetAsync("/api/users/storage", Cancellation));

        uses.EnumerateArray().Single(use => use.GetProperty("owner").GetString() == "teacher").GetProperty("lessonBytes").GetInt64().ShouldBeGreaterThan(lesson.Lesson.SizeBytes);
        (await (await server.AsAsync("teacher")).GetAsync("/api/users/storage", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Choices_and_card_of_a_dataset_are_kept_and_a_card_that_cant_be_read_is_refused_at_once()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, "chosen.mp4");
        var teacher = await server.AsAsync("teacher");
        var dataset = await ApiServer.JsonAsync(await teacher.PostAsJsonAsync("/api/datasets", new { name = "chosen", lessons = (Guid[])[lesson.Lesson.Id] }, Cancellation));
        var path = $"/api/datasets/{dataset.GetProperty("id").GetGuid()}";

        var changed = await ApiServer.JsonAsync(await teacher.PutAsJsonAsync($"{path}/choices", new { leftOut = (string[])["row"], keyFrameTimes = new Dictionary<string, double> { ["row2"] = 1.5 }, keyFrames = "start-middle-end" }, Cancellation));
        changed.GetProperty("choices").GetProperty("leftOut")[0].GetString().ShouldBe("row");
        changed.GetProperty("choices").GetProperty("keyFrameTimes").GetProperty("row2").GetDouble().ShouldBe(1.5);

        (await teacher.GetAsync($"{path}/card", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await PutCardAsync("licence_of_mine: x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PutCardAsync(JsonSerializer.Serialize(new { title = "Уроки", license = "cc-by-4.0" }))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await teacher.GetStringAsync($"{path}/card", Cancellation)).ShouldContain("cc-by-4.0");
        (await teacher.GetAsync($"{path}/archive", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        Task<HttpResponseMessage> PutCardAsync(string yaml) => teacher.PutAsync($"{path}/card", new StringContent(yaml, Encoding.UTF8), Cancellation);
    }
}
