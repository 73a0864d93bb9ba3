namespace Ppi.Standalone.Bench;

/// <summary>(d) How soon the built program prints its first stage.</summary>
internal static class StartBench
{
    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var lesson = await BenchMaterial.LessonAsync(cancellationToken);
        var export = await BenchMaterial.ExportAsync(BenchMaterial.Intervals(1), cancellationToken);
        var first = new List<double>();
        for (var run = 0; run < options.Runs; run++)
        {
            var output = Path.Combine(BenchMaterial.Folder, "start");
            var measured = await Measured.RunAsync(
                Environment.ProcessPath!, [.. BenchProgram.Self, "dataset", "build", "--video", lesson, "--annotations", export, "--output", output, "--no-transcripts"], cancellationToken);
            Directory.Delete(output, recursive: true);
            first.Add(measured.FirstLineSeconds);
        }

        return Figure.Print(Measured.Median(first) <= 1.5, $"(d) first stage after {Measured.Median(first):0.00} s (at most 1.5)");
    }
}
