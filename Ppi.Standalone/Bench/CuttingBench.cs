using System.Globalization;

namespace Ppi.Standalone.Bench;

/// <summary>(a) The dataset line without transcripts against a bare script that runs the same encodes two at a time.</summary>
internal static class CuttingBench
{
    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var lesson = await BenchMaterial.LessonAsync(cancellationToken);
        var intervals = BenchMaterial.Intervals(options.Intervals);
        var export = await BenchMaterial.ExportAsync(intervals, cancellationToken);
        var (ours, bare) = (new List<Measured>(), new List<Measured>());
        for (var run = 1; run <= options.Runs; run++)
        {
            bare.Add(await BareAsync(lesson, intervals, cancellationToken));
            ours.Add(await OursAsync(lesson, export, cancellationToken));
            Console.WriteLine(FormattableString.Invariant($"  run {run}: bare {bare[^1].WallSeconds:0.0} s, ours {ours[^1].WallSeconds:0.0} s, our process {ours[^1].PeakBytes / 1e6:0} MB"));
        }

        var (a, b) = (Measured.Median(ours.Select(run => run.WallSeconds)), Measured.Median(bare.Select(run => run.WallSeconds)));
        var peak = ours.Max(run => run.PeakBytes) / 1e6;
        return Figure.Print(
            a / b <= 1.25 && peak < 300,
            $"(a) cutting {intervals.Count} intervals: ours {a:0.0} s, bare FFmpeg two at a time {b:0.0} s, ratio {a / b:0.000} (at most 1.25); our process at most {peak:0} MB (under 300)");
    }

    private static async Task<Measured> OursAsync(string lesson, string export, CancellationToken cancellationToken)
    {
        var output = Path.Combine(BenchMaterial.Folder, "dataset");
        Delete(output);
        var measured = await Measured.RunAsync(
            Environment.ProcessPath!, [.. BenchProgram.Self, "dataset", "build", "--video", lesson, "--annotations", export, "--output", output, "--no-transcripts", "--parallel", "2"], cancellationToken);
        Delete(output);
        return measured;
    }

    private static async Task<Measured> BareAsync(string lesson, IReadOnlyList<(double Start, double End)> intervals, CancellationToken cancellationToken)
    {
        var output = Path.Combine(BenchMaterial.Folder, "bare");
        Delete(output);
        Directory.CreateDirectory(output);
        string Seconds(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);
        var lines = intervals.Select((interval, index) =>
            $"ffmpeg -nostdin -v error -y -threads 1 -ss {Seconds(interval.Start)} -t {Seconds(interval.End - interval.Start)} -i '{lesson}'"
            + $" -map 0:v -map 0:a -c:v libx264 -preset veryfast -crf 20 -threads 1 -pix_fmt yuv420p -c:a aac -movflags +faststart '{output}/{index}.mp4'"
            + $" -map 0:v -ss {Seconds((interval.End - interval.Start) / 2)} -frames:v 1 -q:v 2 -update 1 '{output}/{index}.jpg'");
        var script = Path.Combine(BenchMaterial.Folder, "bare.sh");
        await File.WriteAllLinesAsync(script, lines, cancellationToken);
        // One line a command, two at a time.
        var measured = await Measured.RunAsync("sh", ["-c", $"xargs -d '\\n' -P 2 -n 1 sh -c < '{script}'"], cancellationToken);
        Delete(output);
        return measured;
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
