namespace Ppi.Standalone.Bench;

/// <summary>One program that measures something.</summary>
/// <param name="Name">The word it is asked for by.</param>
/// <param name="RunAsync">Prints its figures; false when one is beyond its limit.</param>
internal sealed record Benchmark(string Name, Func<BenchOptions, CancellationToken, Task<bool>> RunAsync);
