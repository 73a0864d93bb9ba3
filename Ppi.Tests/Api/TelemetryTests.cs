using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using Ppi.Core;
using Ppi.Core.Jobs;
using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>What operators see: one upload is one trace, from the browser's request to the last file; and numbers to scale by.</summary>
public sealed class TelemetryTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task An_upload_is_one_trace_through_api_job_ffmpeg_and_storage_and_is_counted()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var numbers = new ConcurrentQueue<(string Instrument, double Value, string Tags)>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, meters) => { if (instrument.Meter.Name == Telemetry.Name) { meters.EnableMeasurementEvents(instrument); } } };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => numbers.Enqueue((instrument.Name, value, Text(tags))));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => numbers.Enqueue((instrument.Name, value, Text(tags))));
        meters.Start();

        var video = await File.ReadAllBytesAsync(await TestLesson.MakeAsync(server.Platform.Folder["lesson.mp4"], seconds: 2), cancellation);
        var admin = await server.AsAsync("admin");
        var upload = await ApiServer.JsonAsync(await admin.PostAsJsonAsync("/api/uploads", new { task = "t", fileName = "lesson.mp4", size = video.Length }, cancellation));
        var id = upload.GetProperty("id").GetGuid();
        var link = (await ApiServer.JsonAsync(await admin.PostAsync($"/api/uploads/{id}/parts/1", null, cancellation))).GetProperty("url").GetString()!;
        (await server.Nobody.PutAsync(link, new ByteArrayContent(video), cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var job = (await ApiServer.JsonAsync(await admin.PostAsync($"/api/uploads/{id}/complete", null, cancellation))).GetProperty("jobId").GetGuid();
        await foreach (var record in server.Platform.Progress.WatchAsync(job, cancellation))
        {
            record.State.ShouldNotBe(JobState.Failed, record.Error);
        }

        // The job is told to be done while its span is still open.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        Activity? run;
        while ((run = spans.FirstOrDefault(span => span.OperationName == "job ExtractAudio" && Equals(span.GetTagItem("ppi.job.id"), job))) is null)
        {
            await Task.Delay(10, limit.Token);
        }

        Activity[] own = [.. spans.Where(span => span.TraceId == run.TraceId)];
        own.ShouldContain(span => span.Source.Name == "Microsoft.AspNetCore" && span.SpanId == run.ParentSpanId, "the request that completed the upload");
        run.GetTagItem("ppi.job.outcome").ShouldBe("done");
        own.Where(span => span.OperationName == "run ffmpeg").ShouldNotBeEmpty();
        own.Where(span => span.OperationName == "storage put" && span.ParentSpanId == run.SpanId).Count().ShouldBeGreaterThanOrEqualTo(4, "two WAVs, peaks and frame times");
        own.SelectMany(span => span.TagObjects).ShouldNotContain(tag => (tag.Value as string ?? "").Contains("lesson", StringComparison.OrdinalIgnoreCase) && !tag.Key.StartsWith("url.", StringComparison.Ordinal) && !tag.Key.StartsWith("http.", StringComparison.Ordinal), "names of files are people's");

        meters.RecordObservableInstruments();
        numbers.ShouldContain(number => number.Instrument == "ppi.job.duration" && number.Tags == "ppi.job.kind=ExtractAudio ppi.job.outcome=done" && number.Value > 0);
        numbers.Where(number => number.Instrument == "ppi.storage.bytes" && number.Tags == "disk.io.direction=write").Sum(number => number.Value).ShouldBeGreaterThan(video.Length);
        numbers.Where(number => number.Instrument == "ppi.queue.depth").Select(number => number.Tags).Distinct().ShouldBe(Queues.All.Select(queue => $"ppi.queue={queue}"), ignoreOrder: true);
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
}
