using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Ppi.Standalone.Bench;

/// <summary>(f) How soon a job begins, and (g) what watching it costs the server.</summary>
internal static class JobBench
{
    private const int Starts = 40;
    private const int Listeners = 50;

    public static async Task StartAsync(int runs, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(null, cancellationToken);
        var (lesson, first) = await server.TakeAsync(await ShortAsync(cancellationToken), cancellationToken);
        await UntilAsync(server, first, IsOver, cancellationToken);
        var p95 = new List<double>();
        for (var run = 1; run <= runs; run++)
        {
            var milliseconds = new List<double>();
            for (var start = 0; start < Starts; start++)
            {
                var clock = Stopwatch.GetTimestamp();
                var job = (await BenchServer.JsonAsync(await server.Client.PostAsync($"/api/lessons/{lesson}/extract", null, cancellationToken), cancellationToken)).GetProperty("id").GetGuid();
                await UntilAsync(server, job, state => state != "queued", cancellationToken);
                milliseconds.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                await UntilAsync(server, job, IsOver, cancellationToken);
            }

            p95.Add(Measured.Percentile(milliseconds, 0.95));
            Console.WriteLine(FormattableString.Invariant($"  run {run}: median {Measured.Median(milliseconds):0} ms, p95 {p95[^1]:0} ms, longest {milliseconds.Max():0} ms"));
        }

        Console.WriteLine(FormattableString.Invariant($"(f) from asking for a job until its worker has it: p95 {Measured.Median(p95):0} ms (under 250)"));
    }

    public static async Task WatchAsync(int runs, CancellationToken cancellationToken)
    {
        var video = await BenchMaterial.LessonAsync(cancellationToken);
        await using var server = await BenchServer.StartAsync(null, cancellationToken);
        _ = await RunAsync(server, video, 1, cancellationToken);
        var (alone, watched) = (new List<double>(), new List<double>());
        for (var run = 1; run <= runs; run++)
        {
            alone.Add(await RunAsync(server, video, 1, cancellationToken));
            watched.Add(await RunAsync(server, video, Listeners, cancellationToken));
            Console.WriteLine(FormattableString.Invariant($"  run {run}: {alone[^1]:0.0} % with one listener, {watched[^1]:0.0} % with {Listeners}"));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"(g) {Listeners} listeners during an extraction cost {Measured.Median(watched) - Measured.Median(alone):0.0} % of a core (under 5)"));
    }

    // CPU of the server itself while a job runs, in percent of a core.
    private static async Task<double> RunAsync(BenchServer server, string video, int listeners, CancellationToken cancellationToken)
    {
        var (lesson, job) = await server.TakeAsync(video, cancellationToken);
        var (clock, cpu) = (Stopwatch.GetTimestamp(), server.CpuSeconds);
        var events = await Task.WhenAll(Enumerable.Range(0, listeners).Select(_ => UntilAsync(server, job, IsOver, cancellationToken)));
        var percent = (server.CpuSeconds - cpu) / Stopwatch.GetElapsedTime(clock).TotalSeconds * 100;
        await server.DeleteAsync(lesson, cancellationToken);
        return events.All(count => count > 2) ? percent : throw new InvalidOperationException("Somebody heard nothing of the job.");
    }

    private static bool IsOver(string state) => state switch
    {
        "done" => true,
        "failed" or "cancelled" => throw new InvalidOperationException($"The job has {state}."),
        _ => false,
    };

    private static async Task<int> UntilAsync(BenchServer server, Guid job, Func<string, bool> isReached, CancellationToken cancellationToken)
    {
        using var answer = await server.Client.GetAsync($"/api/jobs/{job}/events", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var count = 0;
        await foreach (var news in SseParser.Create(await answer.Content.ReadAsStreamAsync(cancellationToken)).EnumerateAsync(cancellationToken))
        {
            count++;
            if (isReached(JsonSerializer.Deserialize<JsonElement>(news.Data).GetProperty("state").GetString()!))
            {
                break;
            }
        }

        return count;
    }

    private static async Task<string> ShortAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(BenchMaterial.Folder, "short.mp4");
        await Measured.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=2", "-f", "lavfi", "-i", "sine=duration=2", "-pix_fmt", "yuv420p", file], cancellationToken);
        return file;
    }
}
