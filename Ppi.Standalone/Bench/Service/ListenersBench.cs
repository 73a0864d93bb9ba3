using System.Diagnostics;

namespace Ppi.Standalone.Bench.Service;

/// <summary>(g) What fifty browsers that watch a job cost the server.</summary>
internal static class ListenersBench
{
    private const int Listeners = 50;

    public static async Task RunAsync(int runs, CancellationToken cancellationToken)
    {
        var video = await BenchMaterial.LessonAsync(cancellationToken);
        await using var server = await BenchServer.StartAsync(cancellationToken);
        var (alone, watched, seconds) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            alone.Add((await MeasureAsync(server, video, 0, cancellationToken)).Cpu);
            var (cpu, wall) = await MeasureAsync(server, video, Listeners, cancellationToken);
            watched.Add(cpu);
            seconds.Add(wall);
        }

        var share = (Measured.Median(watched) - Measured.Median(alone)) / Measured.Median(seconds);
        Console.WriteLine(FormattableString.Invariant(
            $"(g) {Listeners} listeners during a job of {Measured.Median(seconds):0.0} s: {Measured.Median(watched):0.00} CPU seconds of the server, {Measured.Median(alone):0.00} without them: {share:P1} of a core (at most 5 %)"));
    }

    private static async Task<(double Cpu, double Wall)> MeasureAsync(BenchServer server, string video, int listeners, CancellationToken cancellationToken)
    {
        var lesson = await server.AddLessonAsync("listened", video, cancellationToken);
        var (cpu, begun) = (server.CpuSeconds(), Stopwatch.GetTimestamp());
        var job = (await server.JsonAsync(HttpMethod.Post, $"/api/lessons/{lesson.Id}/extract", null, cancellationToken)).GetProperty("id").GetGuid();
        await Task.WhenAll(Enumerable.Range(0, listeners).Select(_ => server.Client.GetStringAsync($"/api/jobs/{job}/events", cancellationToken)));
        await foreach (var _ in server.Progress.WatchAsync(job, cancellationToken))
        {
        }

        var measured = (server.CpuSeconds() - cpu, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        (await server.Client.DeleteAsync($"/api/lessons/{lesson.Id}", cancellationToken)).EnsureSuccessStatusCode();
        return measured;
    }
}
