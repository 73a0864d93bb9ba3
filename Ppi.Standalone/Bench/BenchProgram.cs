using System.CommandLine;
using Ppi.Standalone.Bench.Service;
using Ppi.Standalone.CommandLine;

namespace Ppi.Standalone.Bench;

/// <summary><c>bench</c>: programs that print ratios; never part of the tests, since a busy machine falsifies them.</summary>
internal static class BenchProgram
{
    private static readonly Option<int> Runs = new("--runs") { Description = "Runs of each side; medians are printed", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> Intervals = new("--intervals") { Description = "Intervals to cut", DefaultValueFactory = _ => 200 };

    private static readonly (string Name, Func<ParseResult, int, CancellationToken, Task> Run)[] All =
    [
        ("start", (_, runs, cancellationToken) => StartBench.RunAsync(runs, cancellationToken)),
        ("lessons", (_, _, cancellationToken) => LessonsBench.RunAsync(cancellationToken)),
        ("jobs", (_, _, cancellationToken) => JobStartBench.RunAsync(cancellationToken)),
        ("listeners", (_, runs, cancellationToken) => ListenersBench.RunAsync(runs, cancellationToken)),
        ("uploads", (_, runs, cancellationToken) => UploadBench.RunAsync(runs, cancellationToken)),
        ("extraction", (_, runs, cancellationToken) => ExtractionBench.RunAsync(runs, cancellationToken)),
        ("transcription", (_, runs, cancellationToken) => TranscriptionBench.RunAsync(runs, cancellationToken)),
        ("cutting", (parsed, runs, cancellationToken) => CuttingBench.RunAsync(parsed.GetValue(Intervals), runs, cancellationToken)),
    ];

    private static readonly Argument<string[]> Which = new("which") { Description = $"{string.Join(", ", All.Select(bench => bench.Name))} (default: all)", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>What must stand between the runtime and the arguments, when this program runs as <c>dotnet Ppi.Standalone.dll</c>.</summary>
    public static IReadOnlyList<string> Self => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Path.Combine(AppContext.BaseDirectory, "Ppi.Standalone.dll")]
        : [];

    public static Command Create()
    {
        Which.AcceptOnlyFromAmong([.. All.Select(bench => bench.Name)]);
        var bench = new Command("bench", "Measures against bare FFmpeg, whisper.cpp and curl doing the same work, and the server against its limits") { Which, Runs, Intervals };
        bench.SetAction((parsed, cancellationToken) => Reporting.RunAsync(async () =>
        {
            var which = parsed.GetValue(Which)!;
            foreach (var (_, run) in All.Where(known => which.Length == 0 || which.Contains(known.Name, StringComparer.Ordinal)))
            {
                await run(parsed, parsed.GetValue(Runs), cancellationToken);
            }

            return 0;
        }));
        return bench;
    }
}
