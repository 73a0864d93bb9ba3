using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Ppi.Core;
using Ppi.Core.Storage;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>Bytes that go by links of the disk, past the storage's own calls, are counted too.</summary>
public sealed class StorageBytesTests(ApiServer server) : IClassFixture<ApiServer>
{
    // Numbers that no other test of this process moves.
    private const int Written = 123_457;
    private const int Read = 54_321;

    [Fact]
    public async Task A_part_that_is_put_and_a_range_that_is_read_count_with_their_own_length()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var moved = new ConcurrentQueue<(string Direction, long Bytes)>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, meters) => { if (instrument is { Meter.Name: Telemetry.Name, Name: "ppi.storage.bytes" }) { meters.EnableMeasurementEvents(instrument); } } };
        meters.SetMeasurementEventCallback<long>((_, bytes, tags, _) => moved.Enqueue(((string)tags[0].Value!, bytes)));
        meters.Start();
        var admin = await server.AsAsync("admin");
        var upload = (await ApiServer.JsonAsync(await admin.PostAsJsonAsync("/api/uploads", new { task = "t", fileName = "a.mp4", size = Written }, cancellation))).GetProperty("id").GetGuid();
        var link = (await ApiServer.JsonAsync(await admin.PostAsync($"/api/uploads/{upload}/parts/1", null, cancellation))).GetProperty("url").GetString()!;
        (await server.Nobody.PutAsync(link, new ByteArrayContent([.. "\0\0\0\u0018ftypmp42"u8, .. new byte[Written - 12]]), cancellation)).EnsureSuccessStatusCode();
        (await admin.PostAsync($"/api/uploads/{upload}/complete", null, cancellation)).EnsureSuccessStatusCode();
        var lesson = await server.Platform.Lessons.GetAsync(upload, cancellation);
        var video = await server.Platform.Store.ReadLinkAsync(new ObjectKey("raw-data", lesson.VideoName), TimeSpan.FromHours(1), cancellation);

        using var ranged = new HttpRequestMessage(HttpMethod.Get, video.PathAndQuery) { Headers = { Range = new RangeHeaderValue(0, Read - 1) } };
        (await (await server.Nobody.SendAsync(ranged, cancellation)).Content.ReadAsByteArrayAsync(cancellation)).Length.ShouldBe(Read);
        (await server.Nobody.SendAsync(new HttpRequestMessage(HttpMethod.Head, video.PathAndQuery), cancellation)).EnsureSuccessStatusCode();

        // The answer may be here before the server has counted it.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!moved.Contains(("read", Read)))
        {
            await Task.Delay(10, limit.Token);
        }

        moved.Count(one => one == ("write", Written)).ShouldBe(1);
        moved.ShouldNotContain(("read", Written), "HEAD moves nothing");
    }
}
