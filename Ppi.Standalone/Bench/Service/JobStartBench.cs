using System.Diagnostics;
using Ppi.Core.Jobs;

namespace Ppi.Standalone.Bench.Service;

/// <summary>(f) From the moment a job is asked for to the moment a worker has it.</summary>
internal static class JobStartBench
{
    private const int Jobs = 60;

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(cancellationToken);
        var milliseconds = new List<double>();
        for (var number = 0; number < Jobs; number++)
        {
            // Its video is missing: the worker is free again at once.
            var lesson = await server.AddLessonAsync($"lesson-{number}", null, cancellationToken);
            var begun = Stopwatch.GetTimestamp();
            var job = (await server.JsonAsync(HttpMethod.Post, $"/api/lessons/{lesson.Id}/extract", null, cancellationToken)).GetProperty("id").GetGuid();
            await foreach (var record in server.Progress.WatchAsync(job, cancellationToken))
            {
                if (record.State != JobState.Queued)
                {
                    milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                    break;
                }
            }

            await server.Jobs.CancelAsync(job);
        }

        var most = Measured.Percentile(milliseconds, 0.95);
        return Figure.Print(most <= 250, $"(f) a job starts after: median {Measured.Median(milliseconds):0} ms, 95 % within {most:0} ms (at most 250)");
    }
}
