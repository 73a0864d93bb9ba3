using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Ppi.Core.Jobs;
using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api.Attacks;

/// <summary>Addresses and paths in what users send: the server asks nobody there, opens nothing, and tells nothing of what it could have found.</summary>
public sealed class OutgoingRequestTests : IClassFixture<ApiServer>, IDisposable
{
    private readonly ApiServer _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public OutgoingRequestTests(ApiServer server)
    {
        _server = server;
        _listener.Start();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Trap => $"http://{_listener.LocalEndpoint}/trap";

    // Whoever called stands in its queue, though nobody took the call.
    private bool WasCalled => _listener.Pending();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Addresses_in_exports_tables_and_cards_are_texts()
    {
        var lesson = await AnnotatedLesson.MakeAsync(_server, extracted: true);
        var export = $$$"""
            [{"id":1,"data":{"video":"{{{Trap}}}/lesson_25.mp4","audio":"{{{Trap}}}","ppi_lesson_id":"{{{lesson.Lesson.Id}}}","storage":"s3://{{{_listener.LocalEndpoint}}}/x"},"file_upload":"{{{Trap}}}",
              "annotations":[{"id":1,"completed_by":{"email":"{{{Trap}}}"},"result":[{"id":"r1","type":"labels","from_name":"patterns","to_name":"audio","value":{"start":0.1,"end":0.9,"labels":["{{{Trap}}}"]},"meta":{"text":["{{{Trap}}}"]}}]}]}]
            """;
        (await lesson.ImportAsync("teacher", AnnotatedLesson.Json(export))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var teacher = await _server.AsAsync("teacher");
        (await teacher.PostAsync(lesson.Check, null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var dataset = (await ApiServer.JsonAsync(await teacher.PostAsJsonAsync("/api/datasets", new { name = "trap", lessons = new[] { lesson.Lesson.Id }, choices = new { transcripts = false } }, Cancellation))).GetProperty("id").GetGuid();
        await PutAsync(teacher, $"/api/datasets/{dataset}/patterns/csv", $"pattern type,comments\n{Trap},=HYPERLINK(\"{Trap}\")\n");
        await PutAsync(teacher, $"/api/datasets/{dataset}/card", $"pretty_name: {Trap}\nlicense: other\n");

        var job = (await ApiServer.JsonAsync(await teacher.PostAsync($"/api/datasets/{dataset}/build", null, Cancellation))).GetProperty("id").GetGuid();
        var over = await OverAsync(job);

        (over.State, WasCalled).ShouldBe((JobState.Done, false), over.Error);
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{trap}\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile {trap}\n")]
    [InlineData("<?xml version=\"1.0\"?><MPD><BaseURL>{trap}</BaseURL></MPD>")]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\na=control:{trap}\n")]
    [InlineData("[playlist]\nFile1={trap}\n")]
    [InlineData("RTSPtextRTSP://{trap}")]
    public async Task A_playlist_under_the_name_of_a_video_is_neither_taken_nor_followed(string playlist)
    {
        var content = playlist.Replace("{trap}", Trap, StringComparison.Ordinal);
        var other = await _server.AsAsync("other");
        using var form = new MultipartFormDataContent { { new StringContent("t"), "task_name" }, { new StringContent(content), "video", "lesson.mp4" } };
        (await other.PostAsync("/api/process-video", form, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        // Even if it had come in, past the look at its first bytes.
        var file = _server.Platform.Folder[$"{Guid.NewGuid():N}.mp4"];
        await File.WriteAllTextAsync(file, content, Cancellation);
        var lesson = await _server.Platform.AddLessonAsync(file, Cancellation);
        var over = await OverAsync((await _server.Platform.Jobs.ExtractAudioAsync(lesson)).Id);

        (over.State, WasCalled).ShouldBe((JobState.Failed, false), over.Error);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/no/such/file")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("../models/x.bin")]
    [InlineData("{trap}")]
    [InlineData("{trap}/x.bin")]
    [InlineData("base\n--output-file /tmp/x")]
    public async Task A_model_is_a_name_never_a_path_or_an_address(string model)
    {
        var lesson = await AnnotatedLesson.MakeAsync(_server, $"{Guid.NewGuid():N}.mp4", extracted: true);
        var teacher = await _server.AsAsync("teacher");
        var asked = model.Replace("{trap}", Trap, StringComparison.Ordinal);

        var job = (await ApiServer.JsonAsync(await teacher.PostAsync($"/api/lessons/{lesson.Lesson.Id}/transcribe?language=ru&model={Uri.EscapeDataString(asked)}", null, Cancellation))).GetProperty("id").GetGuid();
        var over = await OverAsync(job);

        // One answer to all of them: it tells nobody which files there are.
        (over.State, WasCalled).ShouldBe((JobState.Failed, false));
        over.Error.ShouldNotBeNull().ShouldStartWith($"There is no Whisper model \"{asked}\".");
    }

    [Fact]
    public async Task The_caller_can_not_choose_where_links_for_others_lead()
    {
        var lesson = await _server.Platform.AddLessonAsync(await TestLesson.MakeAsync(_server.Platform.Folder["host.mp4"], seconds: 1), Cancellation);
        var teacher = await _server.AsAsync("teacher");
        using var call = new HttpRequestMessage(HttpMethod.Get, $"/api/lessons/{lesson.Id}/media-link");
        call.Headers.Add("X-Forwarded-Host", "evil.example");
        call.Headers.Add("X-Original-URL", "/evil");
        call.Headers.Add("Forwarded", "host=evil.example");

        var links = await ApiServer.JsonAsync(await teacher.SendAsync(call, Cancellation));

        links.ToString().ShouldNotContain("evil");
    }

    private async Task<JobRecord> OverAsync(Guid job) => (await _server.Platform.UntilOverAsync((await _server.Platform.JobRecords.FindAsync(job))!, Cancellation))[^1];

    private static async Task PutAsync(HttpClient client, string path, string text)
    {
        using var content = new StringContent(text, Encoding.UTF8, "text/plain");
        (await client.PutAsync(path, content, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
