using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ppi.Core.Jobs;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>A DL-user's day: upload in parts with an interruption, watch the sound being extracted, open what was made, mark, build, delete.</summary>
public sealed class UploadStoryTests : IAsyncLifetime
{
    private readonly ApiServer _server = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_video_goes_up_in_parts_becomes_a_lesson_and_is_deleted_with_all_that_was_made_of_it()
    {
        var teacher = await _server.AsAsync("teacher");
        var video = await File.ReadAllBytesAsync(await BigLessonAsync(), Cancellation);
        var upload = await ApiServer.JsonAsync(await teacher.PostAsJsonAsync("/api/uploads", new { task = "Урок 5 «Б»", fileName = "C:\\видео\\урок.mkv", size = video.Length }, Cancellation));
        var (id, partSize, parts) = (upload.GetProperty("id").GetGuid(), upload.GetProperty("partSize").GetInt32(), upload.GetProperty("parts").GetInt32());
        parts.ShouldBeGreaterThan(1);

        // The last part first; then the browser is closed and comes back.
        await PutAsync(parts);
        var arrived = (await ApiServer.JsonAsync(await teacher.GetAsync($"/api/uploads/{id}", Cancellation))).GetProperty("arrived");
        arrived.EnumerateArray().Select(part => part.GetProperty("number").GetInt32()).ShouldBe([parts]);
        (await teacher.PostAsync($"/api/uploads/{id}/complete", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "parts are missing");
        for (var number = 1; number < parts; number++)
        {
            await PutAsync(number);
        }

        var completed = await ApiServer.JsonAsync(await teacher.PostAsync($"/api/uploads/{id}/complete", null, Cancellation));
        completed.GetProperty("lesson").GetProperty("id").GetGuid().ShouldBe(id);
        (await ApiServer.JsonAsync(await teacher.PostAsync($"/api/uploads/{id}/complete", null, Cancellation))).GetProperty("lesson").GetProperty("id").GetGuid().ShouldBe(id, "once more is the same lesson");

        // The page watches until the sound is there.
        var events = await teacher.GetStringAsync($"/api/jobs/{completed.GetProperty("jobId").GetGuid()}/events", Cancellation);
        events.ShouldContain("event: job");
        events.ShouldContain("\"state\":\"done\"");
        var lesson = await ApiServer.JsonAsync(await teacher.GetAsync($"/api/lessons/{id}", Cancellation));
        (lesson.GetProperty("task").GetString(), lesson.GetProperty("isSoundReady").GetBoolean(), lesson.GetProperty("hasSound").GetBoolean()).ShouldBe(("Урок 5 «Б»", true, true));

        // What was made opens by links that need no cookie, in ranges too.
        using var redirect = await teacher.GetAsync($"/api/lessons/{id}/files/video", Cancellation);
        redirect.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        using var ranged = new HttpRequestMessage(HttpMethod.Get, redirect.Headers.Location);
        ranged.Headers.Range = new(10, 19);
        using var piece = await _server.Nobody.SendAsync(ranged, Cancellation);
        piece.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await piece.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(video[10..20]);
        (await _server.Nobody.GetAsync(redirect.Headers.Location!.OriginalString.Replace("signature=", "signature=0", StringComparison.Ordinal), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // One video at a time; deleting makes room.
        (await teacher.PostAsJsonAsync("/api/uploads", new { task = "next", fileName = "b.mp4", size = 100 }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await teacher.DeleteAsync($"/api/lessons/{id}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ApiServer.JsonAsync(await teacher.GetAsync("/api/lessons", Cancellation))).GetProperty("total").GetInt32().ShouldBe(0);
        Directory.EnumerateFiles(Path.Combine(_server.Platform.Folder["data"], "objects", "raw-data"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        (await teacher.PostAsJsonAsync("/api/uploads", new { task = "next", fileName = "b.mp4", size = 100 }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Created);

        async Task PutAsync(int number)
        {
            var link = (await ApiServer.JsonAsync(await teacher.PostAsync($"/api/uploads/{id}/parts/{number}", null, Cancellation))).GetProperty("url").GetString()!;
            var bytes = video[((number - 1) * partSize)..Math.Min(video.Length, number * partSize)];
            using var put = await _server.Nobody.PutAsync(link, new ByteArrayContent(bytes), Cancellation);
            put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync(Cancellation));
            put.Headers.ETag.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Of_many_uploads_that_one_user_begins_at_once_one_is_let_in()
    {
        var teacher = await _server.AsAsync("teacher");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(index => teacher.PostAsJsonAsync("/api/uploads", new { task = "t", fileName = $"{index}.mp4", size = 1000 }, Cancellation)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(11);
    }

    [Theory]
    [InlineData("notes.txt", 100, "is no video that can be used")]
    [InlineData("a.mp4", 0, "bytes can't be taken")]
    [InlineData("a.mp4", -5, "bytes can't be taken")]
    public async Task What_can_be_no_video_is_refused_before_a_byte_is_sent(string name, long size, string reason)
    {
        using var answer = await (await _server.AsAsync("teacher")).PostAsJsonAsync("/api/uploads", new { task = "t", fileName = name, size }, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public async Task Something_else_under_the_name_of_a_video_is_refused_at_the_end_and_leaves_nothing()
    {
        var teacher = await _server.AsAsync("teacher");
        var bytes = "<html><script>alert(1)</script></html>"u8.ToArray();
        var upload = await ApiServer.JsonAsync(await teacher.PostAsJsonAsync("/api/uploads", new { task = "<script>", fileName = "a\r\nX: y.mp4", size = bytes.Length }, Cancellation));
        var id = upload.GetProperty("id").GetGuid();
        var link = (await ApiServer.JsonAsync(await teacher.PostAsync($"/api/uploads/{id}/parts/1", null, Cancellation))).GetProperty("url").GetString()!;
        (await _server.Nobody.PutAsync(link, new ByteArrayContent(bytes), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var answer = await teacher.PostAsync($"/api/uploads/{id}/complete", null, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("is no video by its content");
        Directory.EnumerateFiles(Path.Combine(_server.Platform.Folder["data"], "objects", "raw-data"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        (await teacher.PostAsJsonAsync("/api/uploads", new { task = "t", fileName = "b.mp4", size = 100 }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Created, "the slot is free again");
    }

    [Fact]
    public async Task An_old_script_sends_a_form_asks_for_the_status_transcribes_and_deletes()
    {
        var teacher = await _server.AsAsync("teacher");
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(await File.ReadAllBytesAsync(await TestLesson.MakeAsync(_folder["lesson.mp4"]), Cancellation)), "video", "lesson.mp4" },
            { new StringContent("Interview"), "task_name" },
            { new StringContent("1"), "parts" },
        };

        var taken = await ApiServer.JsonAsync(await teacher.PostAsync("/api/process-video", form, Cancellation));
        var fileId = taken.GetProperty("file_id").GetString().ShouldNotBeNull();
        fileId.ShouldMatch("^file_[0-9]{10}_[0-9a-f]{12}$");
        JsonElement status;
        do
        {
            status = await ApiServer.JsonAsync(await teacher.GetAsync($"/api/status/{fileId}", Cancellation));
            status.GetProperty("status").GetString().ShouldBeOneOf(["extracting_audio", "completed"], status.ToString());
            await Task.Yield();
        }
        while (status.GetProperty("status").GetString() != "completed");

        status.GetProperty("transcription_ready").GetBoolean().ShouldBeFalse();
        (await _server.Nobody.GetAsync(status.GetProperty("shareable_url").GetString(), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var files = (await ApiServer.JsonAsync(await teacher.GetAsync("/list_files", Cancellation))).GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()!).ToList();
        var day = DateTime.UtcNow.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        files.ShouldBe([$"teacher/Interview_{day}/lesson.mp4", $"teacher/Interview_{day}/lesson.wav"]);

        var other = await _server.AsAsync("other");
        (await other.GetAsync($"/api/status/{fileId}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var refused = await other.PostAsJsonAsync("/delete_file", new { object_name = files[0] }, Cancellation);
        (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("error").GetString().ShouldBe("You don't have permission to delete this file. Please contact an administrator.");
        (await ApiServer.JsonAsync(await teacher.PostAsJsonAsync("/delete_file", new { object_name = files[0] }, Cancellation))).GetProperty("success").GetBoolean().ShouldBeTrue();
        (await ApiServer.JsonAsync(await teacher.GetAsync("/list_files", Cancellation))).GetProperty("files").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_media_link_needs_no_login_lives_on_and_ends_when_it_is_revoked()
    {
        var lesson = await _server.Platform.AddLessonAsync(await TestLesson.MakeAsync(_folder["lesson.mp4"]), Cancellation);
        var job = await _server.Platform.Jobs.ExtractAudioAsync(lesson);
        (await _server.Platform.UntilOverAsync(job, Cancellation))[^1].State.ShouldBe(JobState.Done);
        var teacher = await _server.AsAsync("teacher");
        var links = await ApiServer.JsonAsync(await teacher.GetAsync($"/api/lessons/{lesson.Id}/media-link", Cancellation));
        var (video, sound) = (links.GetProperty("video").GetString()!, links.GetProperty("sound").GetString()!);

        using var shown = await _server.Nobody.GetAsync(video, Cancellation);
        (shown.StatusCode, shown.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, lesson.SizeBytes));
        shown.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        (await _server.Nobody.GetAsync(sound, Cancellation)).Content.Headers.ContentType?.MediaType.ShouldBe("audio/wav");
        var key = new Uri(video).Segments[2].TrimEnd('/');
        var forged = video.Replace(key, key[..^2] + (key[^2] == 'A' ? "BA" : "AA"), StringComparison.Ordinal);
        (await _server.Nobody.GetAsync(forged, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await _server.AsAsync("other")).GetAsync($"/api/lessons/{lesson.Id}/media-link", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await teacher.DeleteAsync($"/api/lessons/{lesson.Id}/media-link", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _server.Nobody.GetAsync(video, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var next = (await ApiServer.JsonAsync(await teacher.GetAsync($"/api/lessons/{lesson.Id}/media-link", Cancellation))).GetProperty("video").GetString();
        next.ShouldNotBe(video);
        (await _server.Nobody.GetAsync(next, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // Sound that does not compress, so that a short lesson has several parts.
    private Task<string> BigLessonAsync() => TestLesson.MakeAsync(_folder["big.mkv"], seconds: 120, frameRate: "2", sound: "anoisesrc=sample_rate=48000:seed=1,aformat=channel_layouts=stereo", output: ["-c:a", "pcm_s16le"]);
}
