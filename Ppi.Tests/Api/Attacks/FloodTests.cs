using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Ppi.Tests.Unit.Annotations;
using Ppi.Tests.Unit.Patterns;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api.Attacks;

/// <summary>Too much of everything: bytes, parts, entities, what unfolds.</summary>
public sealed class FloodTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Laughs = """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><CompleteMultipartUpload>&b;&c;</CompleteMultipartUpload>""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "/api/uploads", """{"task":"t","fileName":"a.mp4","size":1,"more":" """)]
    [InlineData("POST", "/api/lessons", """{"task":"t","objectName":" """)]
    [InlineData("POST", "/api/datasets", """{"name":"d","lessons":[],"more":" """)]
    [InlineData("POST", "/api/process-video", """{"task_name":"t","object_name":" """)]
    [InlineData("POST", "/api/transcribe", """{"file_id":" """)]
    [InlineData("POST", "/delete_file", """{"object_name":" """)]
    [InlineData("POST", "/api/me/tokens", """{"name":" """)]
    [InlineData("POST", "/api/me/password", """{"old":" """)]
    [InlineData("POST", "/api/users", """{"username":" """)]
    [InlineData("PATCH", "/api/users/other", """{"password":" """)]
    [InlineData("POST", "/api/login", """{"username":" """)]
    public async Task Thirty_megabytes_of_JSON_are_refused_before_they_are_read(string method, string path, string opening)
    {
        var body = new RepeatingStream(opening, "aaaaaaaaaa", "\"}", 30_000_000);
        using var call = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StreamContent(body) };
        (call.Content.Headers.ContentType, call.Content.Headers.ContentLength, call.Headers.ExpectContinue) = (new MediaTypeHeaderValue("application/json"), 30_000_000, true);

        using var answer = await (await server.AsAsync("admin")).SendAsync(call, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge, path == "/api/process-video" ? "its limit holds for the JSON form too" : null);
    }

    [Theory]
    [InlineData("/api/uploads")]
    [InlineData("/api/datasets")]
    [InlineData("/api/process-video")]
    [InlineData("/api/login")]
    public async Task Depth_bombs_are_refused(string path)
    {
        using var body = new StringContent("{\"task\":" + new string('[', 7000), Encoding.UTF8, "application/json");
        using var answer = await (await server.AsAsync("admin")).PostAsync(path, body, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Of_ten_thousand_parts_only_those_that_an_upload_has_are_signed_and_taken()
    {
        var (_, teacher) = await server.NewTeacherAsync();
        var upload = await ApiServer.JsonAsync(await teacher.PostAsJsonAsync("/api/uploads", new { task = "t", fileName = "a.mp4", size = 1L << 40 }, Cancellation));
        var (id, parts) = (upload.GetProperty("id").GetGuid(), upload.GetProperty("parts").GetInt32());
        parts.ShouldBeInRange(800, 900);
        foreach (var number in (string[])["0", "-1", $"{parts + 1}", "10000", "2147483647", "2147483648", "1e3", "x"])
        {
            ((int)(await teacher.PostAsync($"/api/uploads/{id}/parts/{number}", null, Cancellation)).StatusCode).ShouldBeInRange(400, 404, number);
        }

        // All that there are, a byte each: listed at once, refused as a whole, gone at a word.
        for (var number = 1; number <= parts; number++)
        {
            using var part = new MemoryStream([0]);
            await server.Platform.Uploads.PutPartAsync((await server.Platform.Uploads.FindAsync(id))!, number, part, Cancellation);
        }

        var clock = Stopwatch.StartNew();
        (await ApiServer.JsonAsync(await teacher.GetAsync($"/api/uploads/{id}", Cancellation))).GetProperty("arrived").GetArrayLength().ShouldBe(parts);
        (await (await teacher.GetAsync($"/api/uploads/{id}/s3/parts", Cancellation)).Content.ReadAsStringAsync(Cancellation)).Split("<Part>").Length.ShouldBe(parts + 1);
        using var completed = await teacher.PostAsync($"/api/uploads/{id}/complete", null, Cancellation);
        completed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await completed.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Part 1 has 1 bytes");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        (await teacher.DeleteAsync($"/api/uploads/{id}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Directory.EnumerateFileSystemEntries(Path.Combine(server.Platform.Folder["data"], "objects", ".store", "uploads")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/xml", Laughs)]
    [InlineData("application/xml", "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>0</ETag></Part>")]
    [InlineData("application/json", """{"parts":[{"number":-1,"etag":"../../x"}],"owner":"admin","role":"admin"}""")]
    [InlineData("application/json", "[[[[[[[[")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n")]
    public async Task What_stands_in_the_body_of_completing_changes_nothing(string type, string body)
    {
        var admin = await server.AsAsync("admin");
        var upload = await server.Platform.Uploads.BeginAsync("admin", Core.Accounts.Role.Admin, "t", "a.mp4", 20, Cancellation);
        foreach (var path in (string[])["complete", "s3/complete", "s3/begin"])
        {
            using var content = new StringContent(body);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var answer = await admin.PostAsync($"/api/uploads/{upload.Id}/{path}", content, Cancellation);

            var said = await answer.Content.ReadAsStringAsync(Cancellation);
            answer.StatusCode.ShouldBe(path == "s3/begin" ? HttpStatusCode.OK : HttpStatusCode.BadRequest, said);
            said.ShouldContain(path == "s3/begin" ? upload.Id.ToString() : "not complete");
            said.ShouldNotContain("root:");
        }

        await server.Platform.Uploads.AbortAsync(upload, Cancellation);
    }

    [Fact]
    public async Task A_part_that_is_larger_than_agreed_is_cut_off_and_does_not_count()
    {
        var (_, other) = await server.NewTeacherAsync();
        var upload = await ApiServer.JsonAsync(await other.PostAsJsonAsync("/api/uploads", new { task = "t", fileName = "a.mp4", size = 20 }, Cancellation));
        var (id, size) = (upload.GetProperty("id").GetGuid(), upload.GetProperty("partSize").GetInt64());
        var link = (await ApiServer.JsonAsync(await other.PostAsync($"/api/uploads/{id}/parts/1", null, Cancellation))).GetProperty("url").GetString()!;

        using var content = new StreamContent(new RepeatingStream("0", "0123456789abcdef", "", size + (1 << 20)));
        using var put = await server.Nobody.PutAsync(link, content, Cancellation);

        put.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ApiServer.JsonAsync(await other.GetAsync($"/api/uploads/{id}", Cancellation))).GetProperty("arrived").GetArrayLength().ShouldBe(0);
        (await other.DeleteAsync($"/api/uploads/{id}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_workbook_that_unfolds_to_gigabytes_is_refused_in_a_moment()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, extracted: true);
        var bomb = Workbook.Of("<sheetData/>", [.. Enumerable.Range(0, 20).Select(index => ($"xl/media/{index}.xml", new string(' ', 60_000_000)))]);
        bomb.Length.ShouldBeLessThan(2_000_000);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bomb), "patterns", "patterns.xlsx" } };

        var clock = Stopwatch.StartNew();
        using var answer = await (await server.AsAsync("teacher")).PostAsync(lesson.Check, form, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("larger than 64 MB");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_form_of_a_thousand_files_or_fields_is_refused()
    {
        var lesson = await AnnotatedLesson.MakeAsync(server, "lesson_flood.mp4", extracted: true);
        foreach (var isFile in (bool[])[true, false])
        {
            using var form = new MultipartFormDataContent();
            for (var index = 0; index < 1000; index++)
            {
                if (isFile)
                {
                    form.Add(AnnotatedLesson.Json("[]"), "annotations", $"{index}.json");
                }
                else
                {
                    form.Add(new StringContent("x"), $"field{index}");
                }
            }

            using var answer = await (await server.AsAsync("teacher")).PostAsync(lesson.Check, form, Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }
}
