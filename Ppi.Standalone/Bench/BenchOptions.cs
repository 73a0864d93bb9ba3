namespace Ppi.Standalone.Bench;

/// <summary>How much is measured.</summary>
/// <param name="Runs">Runs of each side.</param>
/// <param name="Intervals">Intervals to cut.</param>
internal sealed record BenchOptions(int Runs, int Intervals);
