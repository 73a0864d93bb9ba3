using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ppi.Tests.Unit.Annotations;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>What is no work of an annotator is refused with the reason, and nothing is stored.</summary>
public sealed class HostileAnnotationTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("[]", "The list is empty")]
    [InlineData("""{"id":1,"data":{},"annotations":[]}""", "a single task of Label Studio")]
    [InlineData("""{"images":[],"annotations":[],"categories":[]}""", "COCO")]
    [InlineData("""[{"image":"a.png","objects":[]}]""", "\"image\", \"objects\"")]
    [InlineData("""[{"id":1,"data":{},"annotations":[{"id":1,"result":[]}]""", "cut off")]
    [InlineData("""[{"id":1,"data":{},"annotations":[],"note":"\ud83d"}]""", "not UTF-8")]
    [InlineData("""[{"id":1,"data":{"video":"other.mp4"},"annotations":[{"id":1,"result":[]}]}]""", "about another video (other.mp4)")]
    [InlineData("""[{"id":1,"data":{},"annotations":[{"id":1,"completed_by":2,"result":[]}]}]""", "made by 2, not by teacher")]
    [InlineData("""[{"id":1,"data":{},"drafts":[{"id":1,"user":"other","result":[]}]}]""", "made by other, not by teacher")]
    [InlineData("""[{"id":1,"data":{},"annotations":[{"id":1,"result":[]},{"id":1,"result":[]}]}]""", "stands in it 2 times")]
    [InlineData("""[{"id":1,"data":{},"annotations":[{"id":1,"result":[{"id":"r7","type":"labels","value":{"start":NaN,"end":2,"labels":["x"]}}]}]}]""", "Region r7 has no usable start")]
    [InlineData("""[{"id":1,"data":{},"annotations":[{"id":1,"result":[{"id":"r8","type":"labels","value":{"start":1,"end":Infinity,"labels":["x"]}}]}]}]""", "Region r8 has no usable start")]
    [InlineData("""[{"id":1,"data":{},"annotations":[{"id":1,"result":[{"id":"r9","type":"timelinelabels","value":{"ranges":[],"timelinelabels":["x"]}}]}]}]""", "Region r9 has no usable start")]
    public async Task What_can_not_be_kept_is_refused_and_named(string json, string reason)
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);

        using var answer = await lesson.PutAsync("teacher", "teacher", json, null);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("detail").GetString()!.ShouldContain(reason);
        (await lesson.GetAsync("teacher", "teacher")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task All_problems_are_listed_at_once()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        var regions = string.Join(',', Enumerable.Range(1, 150).Select(number => $$$"""{"id":"r{{{number}}}","type":"labels","value":{"start":1,"labels":["x"]}}"""));

        using var answer = await lesson.PutAsync("teacher", "teacher", $$"""[{"id":5,"data":{"video":"b.mp4"},"annotations":[{"id":6,"result":[{{regions}}]}]}]""", null);

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement;
        problem.GetProperty("detail").GetString()!.ShouldStartWith("151 things speak against keeping this; nothing was changed.");
        var problems = problem.GetProperty("problems").EnumerateArray().ToList();
        problems.Count.ShouldBe(100);
        problems[1].GetProperty("regionId").GetString().ShouldBe("r1");
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_before_they_are_read()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        var body = new RepeatingStream("[{\"id\":1,\"data\":{},\"annotations\":[", "{\"id\":1,\"result\":[]},", "{}]}]", 200_000_000);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{lesson.Annotations}/teacher") { Content = new StreamContent(body) { Headers = { ContentLength = 200_000_000 } } };
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        request.Headers.ExpectContinue = true;

        using var answer = await (await server.AsAsync("teacher")).SendAsync(request, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task Depth_bombs_are_refused_by_save_import_and_check(string opening)
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, extracted: true);
        var bomb = "[{\"id\":1,\"data\":" + string.Concat(Enumerable.Repeat(opening, 100_000));

        using var saved = await lesson.PutAsync("teacher", "teacher", bomb, null);
        using var imported = await lesson.ImportAsync("teacher", AnnotatedLesson.Json(bomb));
        using var form = new MultipartFormDataContent { { AnnotatedLesson.Json(bomb), "annotations", "deep.json" } };
        using var check = await (await server.AsAsync("teacher")).PostAsync(lesson.Check, form, Cancellation);

        foreach (var answer in (HttpResponseMessage[])[saved, imported, check])
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("nested more than");
        }
    }

    [Fact]
    public async Task Of_a_hundred_megabytes_about_other_lessons_only_the_lessons_own_task_is_kept()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        const string Other = """{"id":2,"data":{"video":"/v/other.mp4","note":"............................................................................"},"annotations":[{"id":3,"completed_by":1,"result":[{"id":"a","type":"labels","value":{"start":1,"end":2,"labels":["x"]}}]}]},""";
        var body = new RepeatingStream("[", Other.PadRight(4000).Insert(Other.Length, " "), """{"id":9,"data":{"video":"lesson_25.mp4"},"annotations":[{"id":8,"completed_by":7,"result":[{"id":"b","type":"labels","value":{"start":1,"end":2,"labels":["x"]}}]}]}]""", 100_000_000);

        var answer = await ApiServer.JsonAsync(await lesson.ImportAsync("teacher", new StreamContent(body)));

        var only = answer.GetProperty("annotators").EnumerateArray().ShouldHaveSingleItem();
        (only.GetProperty("work").GetProperty("annotator").GetString(), only.GetProperty("work").GetProperty("regions").GetInt32()).ShouldBe(("7", 1));
        only.GetProperty("work").GetProperty("size").GetInt64().ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task Scripts_in_texts_and_names_come_back_as_JSON_and_nothing_else()
    {
        const string Script = "</script><script>alert(1)</script>";
        var lesson = await AnnotatedLesson.MakeAsync(server);
        (await lesson.PutAsync("admin", $"<b>{Script}\"", AnnotatedLesson.Work((Script, 0.1, 0.9, Script)), null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var teacher = await server.AsAsync("teacher");

        foreach (var path in (string[])[lesson.Annotations, $"{lesson.Annotations}/{Uri.EscapeDataString($"<b>{Script}\"")}", $"{lesson.Annotations}/export"])
        {
            using var answer = await teacher.GetAsync(path, Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single()).ShouldBe(("application/json", "nosniff"));
            JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation)).RootElement.ToString().ShouldContain("alert(1)");
        }
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("../../../users")]
    [InlineData("")]
    public async Task Names_of_annotators_lead_nowhere_else(string name)
    {
        var lesson = await AnnotatedLesson.MakeAsync(server);
        using var answer = await lesson.PutAsync("admin", name, AnnotatedLesson.Work(), null);

        if (answer.StatusCode == HttpStatusCode.OK)
        {
            var found = new List<string>();
            await foreach (var one in server.Platform.Store.ListAsync("raw-data", server.Platform.Lessons.FolderOf(lesson.Lesson).AnnotationsPrefix, Cancellation))
            {
                found.Add(one.Key.Name);
            }

            found.ShouldHaveSingleItem().ShouldEndWith(".json");
            Encoding.UTF8.GetByteCount(found[0]).ShouldBeLessThan(1024);
        }
        else
        {
            ((int)answer.StatusCode).ShouldBeInRange(400, 405);
            answer.Headers.Contains("X-Evil").ShouldBeFalse();
        }
    }
}
