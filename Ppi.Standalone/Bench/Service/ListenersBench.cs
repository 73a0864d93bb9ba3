using System.Diagnostics;

namespace Ppi.Standalone.Bench.Service;

/// <summary>(g) What fifty browsers that watch a job cost the server.</summary>
internal static class ListenersBench
{
    private const int Listeners = 50;

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var video = await BenchMaterial.LessonAsync(cancellationToken);
        await using var server = await BenchServer.StartAsync(cancellationToken);
        var (alone, watched, seconds) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < options.Runs; run++)
        {
            alone.Add((await MeasureAsync(server, video, 0, cancellationToken)).Cpu);
            var (cpu, wall) = await MeasureAsync(server, video, Listeners, cancellationToken);
            watched.Add(cpu);
            seconds.Add(wall);
        }

        var share = (Measured.Median(watched) - Measured.Median(alone)) / Measured.Median(seconds);
        return Figure.Print(
            share <= 0.05,
            $"(g) {Listeners} listeners during a job of {Measured.Median(seconds):0.0} s: {Measured.Median(watched):0.00} CPU seconds of the server, {Measured.Median(alone):0.00} without them: {share:P1} of a core (at most 5 %)");
    }

    private static async Task<(double Cpu, double Wall)> MeasureAsync(BenchServer server, string video, int listeners, CancellationToken cancellationToken)
    {
        var lesson = await server.AddLessonAsync("listened", video, cancellationToken);
        var (cpu, begun) = (server.CpuSeconds(), Stopwatch.GetTimestamp());
        await server.ExtractAsync(
            lesson, job => Task.WhenAll(Enumerable.Range(0, listeners).Select(_ => server.Client.GetStringAsync($"/api/jobs/{job}/events", cancellationToken))), cancellationToken);
        var measured = (server.CpuSeconds() - cpu, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        (await server.Client.DeleteAsync($"/api/lessons/{lesson.Id}", cancellationToken)).EnsureSuccessStatusCode();
        return measured;
    }
}
