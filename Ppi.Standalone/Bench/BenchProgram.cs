using System.CommandLine;
using Ppi.Standalone.Bench.Service;
using Ppi.Standalone.CommandLine;

namespace Ppi.Standalone.Bench;

/// <summary><c>bench</c>: programs that print ratios; never part of the tests, since a busy machine falsifies them.</summary>
internal static class BenchProgram
{
    private static readonly Argument<string[]> Which = new("which") { Description = "cutting, extraction, transcription, start, lessons, jobs, listeners, uploads (default: all)", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<int> Runs = new("--runs") { Description = "Runs of each side; medians are printed", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> Intervals = new("--intervals") { Description = "Intervals to cut", DefaultValueFactory = _ => 200 };

    /// <summary>What must stand between the runtime and the arguments, when this program runs as <c>dotnet Ppi.Standalone.dll</c>.</summary>
    public static IReadOnlyList<string> Self => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Path.Combine(AppContext.BaseDirectory, "Ppi.Standalone.dll")]
        : [];

    public static Command Create()
    {
        Which.AcceptOnlyFromAmong("cutting", "extraction", "transcription", "start", "lessons", "jobs", "listeners", "uploads");
        var bench = new Command("bench", "Measures against bare FFmpeg and whisper.cpp doing the same work") { Which, Runs, Intervals };
        bench.SetAction((parsed, cancellationToken) => Reporting.RunAsync(async () =>
        {
            var (which, runs) = (parsed.GetValue(Which)!, parsed.GetValue(Runs));
            bool Wanted(string name) => which.Length == 0 || which.Contains(name, StringComparer.Ordinal);
            if (Wanted("start"))
            {
                await StartBench.RunAsync(runs, cancellationToken);
            }

            if (Wanted("lessons"))
            {
                await LessonsBench.RunAsync(cancellationToken);
            }

            if (Wanted("jobs"))
            {
                await JobStartBench.RunAsync(cancellationToken);
            }

            if (Wanted("listeners"))
            {
                await ListenersBench.RunAsync(runs, cancellationToken);
            }

            if (Wanted("uploads"))
            {
                await UploadBench.RunAsync(runs, cancellationToken);
            }

            if (Wanted("extraction"))
            {
                await ExtractionBench.RunAsync(runs, cancellationToken);
            }

            if (Wanted("transcription"))
            {
                await TranscriptionBench.RunAsync(runs, cancellationToken);
            }

            if (Wanted("cutting"))
            {
                await CuttingBench.RunAsync(parsed.GetValue(Intervals), runs, cancellationToken);
            }

            return 0;
        }));
        return bench;
    }
}
