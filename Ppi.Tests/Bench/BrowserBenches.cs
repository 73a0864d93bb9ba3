using Ppi.Standalone.Bench;

namespace Ppi.Tests.Bench;

/// <summary>The benches that need a browser.</summary>
internal static class BrowserBenches
{
    public static IReadOnlyList<Benchmark> All { get; } = [new("pages", PagesBench.RunAsync), new("annotator", AnnotatorBench.RunAsync)];
}
