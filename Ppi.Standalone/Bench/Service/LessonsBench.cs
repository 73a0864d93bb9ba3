using System.Diagnostics;

namespace Ppi.Standalone.Bench.Service;

/// <summary>(e) A page of 50 out of 10,000 lessons: filtered, sorted, searched.</summary>
internal static class LessonsBench
{
    private const int Count = 10_000;
    private const int Requests = 300;
    private static readonly string[] Pages = ["?size=50&page=7", "?size=50&order=name&descending=false", "?size=50&order=size", "?size=50&search=lesson-12", "?size=50&owner=teacher3"];

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(cancellationToken);
        var before = await server.RedisBytesAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), cancellationToken, async (number, cancellation) => await server.AddLessonAsync($"lesson-{number}", null, cancellation));
        var milliseconds = new List<double>();
        for (var request = -Pages.Length; request < Requests; request++)
        {
            var begun = Stopwatch.GetTimestamp();
            var page = await server.JsonAsync(HttpMethod.Get, $"/api/lessons{Pages[(request + Pages.Length) % Pages.Length]}", null, cancellationToken);
            if (page.GetProperty("items").GetArrayLength() == 0)
            {
                throw new InvalidOperationException("An empty page was answered.");
            }

            if (request >= 0)
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        var redis = (await server.RedisBytesAsync() - before) / 1e6;
        Console.WriteLine(FormattableString.Invariant($"(e) {Count} lessons: {redis:0.0} MB of Redis, the server holds {server.ResidentBytes() / 1e6:0} MB"));
        var most = Measured.Percentile(milliseconds, 0.95);
        return Figure.Print(most <= 50, $"(e) a page of 50 of {Count} lessons: median {Measured.Median(milliseconds):0.0} ms, 95 % within {most:0.0} ms (at most 50)");
    }
}
