using System.Net;
using System.Text.Json;
using Ppi.Core.Annotations.LabelStudio;
using Ppi.Core.Storage;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>Two annotators mark one lesson through HTTP; a page that knows an old state never overwrites a newer one.</summary>
public sealed class AnnotationStoryTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Support = "💖 П: Эмоциональная поддержка";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_annotators_save_the_same_ids_and_neither_is_lost()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        (await ListAsync(lesson)).ShouldBeEmpty();
        var first = Work(await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("a", 0.1, 0.9, Support), ("b", 1, 1.5, Support)), null));
        var second = Work(await lesson.PutAsync("admin", "admin", AnnotatedLesson.Work(("a", 0.2, 1, Support)), null));

        (await ListAsync(lesson)).Select(work => (Text(work, "annotator"), Text(work, "eTag"), work.GetProperty("regions").GetInt32()))
            .ShouldBe([("admin", Text(second, "eTag"), 1), ("teacher", Text(first, "eTag"), 2)]);

        // Both began with annotation 1 of task 1, as pages do; read together they are two.
        var export = await server.Platform.Store.OpenAsync(server.Platform.Lessons.FolderOf(lesson.Lesson).Annotations("teacher"), null, Cancellation);
        var stored = (await LabelStudioExport.ReadAsync(export, "x.json", Cancellation)).Tasks.ShouldHaveSingleItem();
        (stored.LessonId, stored.Annotations.ShouldHaveSingleItem().AnnotatorKey).ShouldBe((lesson.Lesson.Id.ToString(), "teacher"));
        using var all = await (await server.AsAsync("teacher")).GetAsync($"{lesson.Annotations}/export", Cancellation);
        all.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=lesson_25.annotations.json; filename*=UTF-8''lesson_25.annotations.json");
        var together = (await LabelStudioExport.ReadAsync(await all.Content.ReadAsStreamAsync(Cancellation), "x.json", Cancellation)).Tasks.ShouldHaveSingleItem();
        together.Annotations.Select(annotation => (annotation.AnnotatorKey, annotation.Regions.Count)).ShouldBe([("admin", 1), ("teacher", 2)]);
        together.Annotations.Select(annotation => annotation.UniqueKey).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_page_that_knows_an_old_state_is_told_and_changes_nothing()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        var old = Text(Work(await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("a", 0.1, 0.9, Support)), null)), "eTag");
        var now = Text(Work(await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("b", 0.2, 1, Support)), old)), "eTag");
        now.ShouldNotBe(old);

        foreach (var known in (string?[])[old, null, "made-up"])
        {
            using var refused = await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("c", 0.3, 1, Support)), known);
            refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
            refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        using var silent = await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("c", 0.3, 1, Support)), "");
        ((int)silent.StatusCode).ShouldBe(428);
        using var loaded = await lesson.GetAsync("teacher", "teacher");
        (loaded.Headers.ETag!.Tag, loaded.Content.Headers.ContentType!.MediaType).ShouldBe(($"\"{now}\"", "application/json"));
        (await loaded.Content.ReadAsStringAsync(Cancellation)).ShouldContain("\"id\":\"b\"");
        Work(await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("d", 0.3, 1, Support)), "*"));
        using var missing = await lesson.PutAsync("admin", "nobody yet", AnnotatedLesson.Work(), "*");
        missing.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed, "there is nothing yet that could match");
    }

    [Fact]
    public async Task Of_many_saves_at_once_that_know_the_same_state_exactly_one_is_kept()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        var etag = Text(Work(await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(), null)), "eTag");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(($"r{number}", 0.1, 1, Support)), etag)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(7);
    }

    [Fact]
    public async Task What_a_page_has_already_is_not_sent_again_until_it_changes()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        var etag = Text(Work(await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("a", 0.1, 0.9, Support)), null)), "eTag");

        using var known = await lesson.GetAsync("teacher", "teacher", etag);
        (known.StatusCode, known.Headers.ETag!.Tag, (await known.Content.ReadAsByteArrayAsync(Cancellation)).Length).ShouldBe((HttpStatusCode.NotModified, $"\"{etag}\"", 0));
        Work(await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("b", 0.1, 0.9, Support)), etag));
        using var stale = await lesson.GetAsync("teacher", "teacher", etag);
        stale.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_list_that_lost_its_index_or_meets_a_strange_object_is_right_all_the_same()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        Work(await lesson.PutAsync("admin", "expert@school.ru", AnnotatedLesson.Work(("a", 0.1, 0.9, Support)), null));
        Work(await lesson.PutAsync("admin", "expert_school.ru", AnnotatedLesson.Work(), null));
        var folder = server.Platform.Lessons.FolderOf(lesson.Lesson);
        await server.Platform.Store.PutAsync(folder.Annotations("by hand"), new MemoryStream("no JSON"u8.ToArray()), new PutOptions(), Cancellation);
        using (var redis = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(server.Platform.RedisConnection))
        {
            (await redis.GetDatabase().KeyDeleteAsync("ppi:annotations:" + folder.AnnotationsPrefix)).ShouldBeTrue();
        }

        (await ListAsync(lesson)).Select(work => (Text(work, "annotator"), work.GetProperty("regions") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : -1)).Order()
            .ShouldBe([("by_hand", -1), ("expert@school.ru", 1), ("expert_school.ru", 0)]);
        using var loaded = await lesson.GetAsync("teacher", "expert@school.ru");
        loaded.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_DL_user_writes_under_their_own_name_only_and_strangers_see_nothing()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        Work(await lesson.PutAsync("admin", "admin", AnnotatedLesson.Work(("a", 0.1, 0.9, Support)), null));
        (await lesson.PutAsync("teacher", "admin", AnnotatedLesson.Work(), "*")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var teacher = await server.AsAsync("teacher");
        (await teacher.DeleteAsync($"{lesson.Annotations}/admin", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await lesson.GetAsync("teacher", "admin")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var other = await server.AsAsync("other");
        (await lesson.PutAsync("other", "other", AnnotatedLesson.Work(), null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in (string[])[lesson.Annotations, $"{lesson.Annotations}/admin", $"{lesson.Annotations}/export"])
        {
            (await other.GetAsync(path, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await server.Nobody.GetAsync(path, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await other.PostAsync(lesson.Check, null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await lesson.ImportAsync("other", AnnotatedLesson.Real("p1.json"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.DeleteAsync($"{lesson.Annotations}/other", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var admin = await server.AsAsync("admin");
        using var stale = new HttpRequestMessage(HttpMethod.Delete, $"{lesson.Annotations}/admin") { Headers = { { "If-Match", "\"old\"" } } };
        (await admin.SendAsync(stale, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await admin.DeleteAsync($"{lesson.Annotations}/admin", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.DeleteAsync($"{lesson.Annotations}/admin", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ListAsync(lesson)).ShouldBeEmpty();
    }

    private async Task<List<JsonElement>> ListAsync(AnnotatedLesson lesson) =>
        [.. (await ApiServer.JsonAsync(await (await server.AsAsync("teacher")).GetAsync(lesson.Annotations, Cancellation))).EnumerateArray()];

    private static JsonElement Work(HttpResponseMessage answer) => ApiServer.JsonAsync(answer).Result.GetProperty("work");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
