using System.Net;
using System.Net.Http.Json;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>The storage has no room left: who sends something is told so, what is there stays, and with room all goes on where it stopped.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly ApiServer _server = new();
    private SmallDisk _disk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _disk = await SmallDisk.MountAsync(_server.Folder["data/objects"], 40 << 20);
        await _server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_disk is not null)
        {
            await _disk.DisposeAsync();
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_upload_that_finds_no_room_says_so_and_goes_on_where_it_stopped()
    {
        var teacher = await _server.AsAsync("teacher");
        var video = await VideoAsync(20 << 20);
        var upload = await ApiServer.JsonAsync(await teacher.PostAsJsonAsync("/api/uploads", new { task = "t", fileName = "a.mp4", size = video.Length }, Cancellation));
        var (id, size) = (upload.GetProperty("id").GetGuid(), upload.GetProperty("partSize").GetInt32());
        (await PutAsync(1)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var filler = await _disk.FillAsync(bytesLeft: 1 << 20);

        using (var refused = await PutAsync(2))
        {
            await SaysFullAsync(refused);
        }

        var arrived = (await ApiServer.JsonAsync(await teacher.GetAsync($"/api/uploads/{id}", Cancellation))).GetProperty("arrived");
        arrived.EnumerateArray().Select(part => part.GetProperty("number").GetInt32()).ShouldBe([1]);
        File.Delete(filler);
        (await PutAsync(2)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await teacher.PostAsync($"/api/uploads/{id}/complete", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _server.Nobody.GetByteArrayAsync((await teacher.GetAsync($"/api/lessons/{id}/files/video", Cancellation)).Headers.Location, Cancellation)).SequenceEqual(video).ShouldBeTrue();

        async Task<HttpResponseMessage> PutAsync(int number)
        {
            var link = (await ApiServer.JsonAsync(await teacher.PostAsync($"/api/uploads/{id}/parts/{number}", null, Cancellation))).GetProperty("url").GetString()!;
            return await _server.Nobody.PutAsync(link, new ByteArrayContent(video[((number - 1) * size)..Math.Min(video.Length, number * size)]), Cancellation);
        }
    }

    [Fact]
    public async Task A_form_that_finds_no_room_leaves_nothing_and_takes_nobodys_turn()
    {
        var teacher = await _server.AsAsync("teacher");
        var filler = await _disk.FillAsync(bytesLeft: 1 << 20);

        using (var refused = await SendAsync())
        {
            await SaysFullAsync(refused);
        }

        Directory.EnumerateFiles(_disk.Root, "*", SearchOption.AllDirectories).ShouldBe([filler]);
        File.Delete(filler);
        (await SendAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<HttpResponseMessage> SendAsync()
        {
            using var form = new MultipartFormDataContent { { new StringContent("t"), "task_name" }, { new ByteArrayContent(await VideoAsync(4 << 20)), "video", "a.mp4" } };
            return await teacher.PostAsync("/api/process-video", form, Cancellation);
        }
    }

    [Fact]
    public async Task Work_that_finds_no_room_is_not_saved_and_the_former_stays()
    {
        var lesson = await AnnotatedLesson.MakeAsync(_server);
        using var saved = await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("a", 0.1, 0.9, "💖 П: Эмоциональная поддержка")), null);
        var eTag = (await ApiServer.JsonAsync(saved)).GetProperty("work").GetProperty("eTag").GetString();
        await _disk.FillAsync(bytesLeft: 0);

        using var refused = await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("b", 0.2, 0.9, "💖 П: Эмоциональная поддержка")), eTag);

        await SaysFullAsync(refused);
        (await (await lesson.GetAsync("teacher", "teacher")).Content.ReadAsStringAsync(Cancellation)).ShouldContain("\"a\"");
    }

    private static async Task SaysFullAsync(HttpResponseMessage answer)
    {
        var said = await answer.Content.ReadAsStringAsync(Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage, said);
        said.ShouldContain("make room");
    }

    /// <summary>A video that is larger than what is in it.</summary>
    private async Task<byte[]> VideoAsync(int bytes)
    {
        var video = await File.ReadAllBytesAsync(await TestLesson.MakeAsync(_server.Folder[$"{Guid.NewGuid()}.mp4"], seconds: 1), Cancellation);
        Array.Resize(ref video, bytes);
        return video;
    }
}
