using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ppi.Core.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api.Attacks;

/// <summary>Names of tasks and files that would be paths, headers, scripts or no text at all.</summary>
public sealed class HostileNameTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Script = "<img src=x onerror=alert(1)>";
    private static readonly byte[] Video = "\0\0\0\u0018ftypmp42<script>alert(1)</script>"u8.ToArray();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names =>
    [
        "../../../../etc/passwd", @"..\..\..\windows\system32", "/etc/passwd", @"C:\boot", "a/../../../b", "./.", "..", ".", "...", "....//....//x", "%2e%2e%2fx", "..%c0%af..%c0%afx", "~root", "-rf",
        ".store", "lesson.json", "x.lesson", "CON", "nul", "a:b", "a|b;c&d`e`$(f)", "-i /dev/zero", "concat:a|b", "file:///etc/passwd", "http://127.0.0.1/x",
        "\u202Egnp.exe", "a\u200B\u200D\uFEFFb", "e\u0301\u0301\u0301", "Å\u212B", "ﬀ\u2044ﬃ", "\uFF0E\uFF0E\uFF0Fx", "😀😀😀", "𝕏\U000E0041", "İıſ", "a\u0000b", "a\r\nSet-Cookie: x=1", "\u001b[31m", "\u2028\u2029", " ", "\u00A0", "   \t ",
        "\"; filename=evil.html; x=\"", "'\" OR 1=1 --", "{{7*7}}", "${jndi:ldap://x}",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_a_task_and_a_file_are_called_the_lesson_lies_in_its_owners_folder_and_goes_whole(string name)
    {
        var (owner, teacher) = await server.NewTeacherAsync();
        var outside = Outside();
        using var begun = await teacher.PostAsJsonAsync("/api/uploads", new { task = name, fileName = $"{name}.mp4", size = Video.Length }, Cancellation);
        if (begun.StatusCode == HttpStatusCode.BadRequest)
        {
            (await begun.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
            return;
        }

        var id = (await ApiServer.JsonAsync(begun)).GetProperty("id").GetGuid();
        var link = (await ApiServer.JsonAsync(await teacher.PostAsync($"/api/uploads/{id}/parts/1", null, Cancellation))).GetProperty("url").GetString()!;
        (await server.Nobody.PutAsync(link, new ByteArrayContent(Video), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await teacher.PostAsync($"/api/uploads/{id}/complete", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Created);

        var lesson = await server.Platform.Lessons.GetAsync(id, Cancellation);
        var parts = lesson.VideoName.Split('/');
        (parts.Length, parts[0], parts[1].EndsWith($"_{DateTime.UtcNow:yyyyMMdd}", StringComparison.Ordinal)).ShouldBe((3, owner, true), lesson.VideoName);
        parts.ShouldAllBe(part => Encoding.UTF8.GetByteCount(part) <= 200 && part.Trim('.', ' ', '-') == part && !part.Any(letter => char.IsControl(letter) || "\\:*?\"<>|%;&$`'~ \u202E\u200B".Contains(letter, StringComparison.Ordinal)));
        var folder = Path.Combine(Objects, "raw-data", parts[0], parts[1]);
        Directory.EnumerateFiles(folder).Select(Path.GetFileName).ShouldContain(parts[2]);
        using (var answer = await teacher.GetAsync($"/api/lessons/{id}", Cancellation))
        {
            ShouldBeHarmless(answer);
            (await ApiServer.JsonAsync(answer)).GetProperty("task").GetString().ShouldBe(name);
        }

        (await teacher.DeleteAsync($"/api/lessons/{id}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Outside().ShouldBe(outside, ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"task":"\ud83d","fileName":"a.mp4","size":100}""")]
    [InlineData("""{"task":"a","fileName":"\udc00.mp4","size":100}""")]
    [InlineData("{\"task\":\"\xff\",\"fileName\":\"a.mp4\",\"size\":100}")]
    [InlineData("""{"task":null,"fileName":"a.mp4","size":100}""")]
    [InlineData("""{"task":["a"],"fileName":"a.mp4","size":100}""")]
    [InlineData("""{"task":"a","fileName":"a.mp4","size":1e999}""")]
    [InlineData("""{"task":"a","fileName":"a.mp4","size":99999999999999999999}""")]
    [InlineData("""{"fileName":"a.mp4","size":100}""")]
    [InlineData("[")]
    [InlineData("")]
    public async Task What_is_no_text_or_no_number_is_told_so_by_every_call_that_takes_names(string body)
    {
        var (_, teacher) = await server.NewTeacherAsync();
        foreach (var (method, path, json) in new[]
        {
            (HttpMethod.Post, "/api/uploads", body),
            (HttpMethod.Post, "/api/lessons", body.Replace("fileName", "objectName", StringComparison.Ordinal)),
            (HttpMethod.Post, "/api/process-video", body.Replace("fileName", "object_name", StringComparison.Ordinal).Replace("task", "task_name", StringComparison.Ordinal)),
            (HttpMethod.Post, "/delete_file", body.Replace("task", "object_name", StringComparison.Ordinal)),
            (HttpMethod.Post, "/api/transcribe", body.Replace("task", "file_id", StringComparison.Ordinal)),
            (HttpMethod.Post, "/api/datasets", body.Replace("task", "name", StringComparison.Ordinal)),
            (HttpMethod.Post, "/api/me/tokens", body.Replace("task", "name", StringComparison.Ordinal)),
        })
        {
            using var call = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(json)) };
            call.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await teacher.SendAsync(call, Cancellation);

            // A call that takes nothing of what is wrong may go well.
            ((int)answer.StatusCode).ShouldBeInRange(200, 499, $"{path} {json}");
            (path == "/api/uploads" && answer.StatusCode != HttpStatusCode.BadRequest).ShouldBeFalse($"{json}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData(201, 10)]
    [InlineData(10, 256)]
    public async Task Names_that_are_too_long_are_refused_and_the_answer_says_how_long_they_may_be(int task, int file)
    {
        using var answer = await (await server.AsAsync("other")).PostAsJsonAsync("/api/uploads", new { task = new string('a', task), fileName = new string('b', file - 4) + ".mp4", size = 100 }, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("characters");
    }

    [Fact]
    public async Task Scripts_in_names_reach_browsers_as_data_never_as_a_page()
    {
        var lesson = await LessonAsync(Script, $"{Script}.mp4");
        var (teacher, admin) = (await server.AsAsync("teacher"), await server.AsAsync("admin"));
        string[] answers =
        [
            "/api/lessons", $"/api/lessons/{lesson.Id}", $"/api/lessons/{lesson.Id}/contents", $"/api/lessons/{lesson.Id}/annotations", $"/api/lessons/{lesson.Id}/media-link", "/api/jobs", "/list_files",
            $"/api/lessons/{Script}", $"/api/status/{Script}", $"/api/lessons?search={Script}", $"/api/lessons?order={Script}", $"/api/lessons/{lesson.Id}/annotations/{Script}",
        ];
        foreach (var path in answers)
        {
            using var answer = await teacher.GetAsync(path.Replace(Script, Uri.EscapeDataString(Script), StringComparison.Ordinal), Cancellation);
            ShouldBeHarmless(answer);
        }

        // The pages with HTML made on the server.
        await server.Platform.UntilOverAsync(await server.Platform.Jobs.ExtractAudioAsync(lesson), Cancellation);
        foreach (var path in (string[])["/hangfire/jobs/succeeded", "/hangfire/jobs/failed", "/hangfire/retries", $"/hangfire/jobs/details/{Uri.EscapeDataString(Script)}", $"/scalar/{Uri.EscapeDataString(Script)}"])
        {
            using var page = await admin.GetAsync(path, Cancellation);
            (await page.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain(Script);
        }
    }

    [Fact]
    public async Task What_a_browser_could_take_for_a_page_is_saved_or_shown_without_scripts()
    {
        var lesson = await LessonAsync("Task", "a.mp4");
        var key = server.Platform.Lessons.FolderOf(lesson).TranscriptText;
        foreach (var (type, isShown) in new[] { ("text/html", false), ("image/svg+xml", false), ("application/xhtml+xml", false), ("text/plain", true), ("video/mp4", true) })
        {
            using (var content = new MemoryStream(Encoding.UTF8.GetBytes(Script)))
            {
                await server.Platform.Store.PutAsync(key, content, new() { ContentType = type }, Cancellation);
            }

            using var redirect = await (await server.AsAsync("teacher")).GetAsync($"/api/lessons/{lesson.Id}/files/text", Cancellation);
            using var answer = await server.Nobody.GetAsync(redirect.Headers.Location, Cancellation);

            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox; default-src 'none'");
            (answer.Content.Headers.ContentDisposition?.DispositionType == "attachment").ShouldBe(!isShown, type);
        }
    }

    [Theory]
    [InlineData("a\r\nSet-Cookie: x=1.mp4")]
    [InlineData("\"; filename=\"evil.html\"; x=\".mp4")]
    [InlineData("урок «Б» 😀.mp4")]
    [InlineData("a\u2028b\u0085c.mp4")]
    public async Task A_download_has_one_name_and_brings_no_header_along(string fileName)
    {
        var lesson = await LessonAsync("Task", fileName);

        using var answer = await (await server.AsAsync("teacher")).GetAsync($"/api/lessons/{lesson.Id}/annotations/export", Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var line = answer.Content.Headers.NonValidated["Content-Disposition"].ShouldHaveSingleItem();
        var disposition = ContentDispositionHeaderValue.Parse(line);
        disposition.DispositionType.ShouldBe("attachment");
        disposition.Parameters.Select(parameter => parameter.Name).ShouldBe(["filename", "filename*"], ignoreOrder: true);
        disposition.FileNameStar.ShouldNotBeNull().ShouldEndWith(".annotations.json");
    }

    private static void ShouldBeHarmless(HttpResponseMessage answer)
    {
        ((int)answer.StatusCode).ShouldBeLessThan(500, answer.RequestMessage!.RequestUri!.ToString());
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe-inline");
        answer.Content.Headers.ContentType?.MediaType.ShouldBeOneOf("application/json", "application/problem+json");
    }

    private string Objects => Path.Combine(server.Platform.Folder["data"], "objects");

    // Everything on the disk but the owner's own folder, logs and what the store keeps of it.
    private List<string> Outside() => [.. Directory.EnumerateFiles(server.Platform.Folder.Root, "*", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/raw-data/teacher/", StringComparison.Ordinal) && !file.Contains("/redis/", StringComparison.Ordinal) && !file.Contains("/scratch/", StringComparison.Ordinal) && !file.Contains("/temporary/", StringComparison.Ordinal))];

    private async Task<Lesson> LessonAsync(string task, string fileName)
    {
        var name = await server.Platform.Lessons.FreeNameAsync("teacher", "t", "v.mp4", DateOnly.FromDateTime(DateTime.UtcNow), Cancellation);
        var lesson = new Lesson { Id = Guid.CreateVersion7(), Owner = "teacher", Task = task, FileName = fileName, Created = DateTimeOffset.UtcNow, VideoName = name, SizeBytes = Video.Length };
        using var content = new MemoryStream(Video);
        await server.Platform.Store.PutAsync(server.Platform.Lessons.FolderOf(lesson).Video, content, null, Cancellation);
        await server.Platform.Lessons.AddAsync(lesson, Cancellation);
        return lesson;
    }
}
