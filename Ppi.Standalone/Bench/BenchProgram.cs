using System.CommandLine;
using Ppi.Standalone.Bench.Service;
using Ppi.Standalone.CommandLine;

namespace Ppi.Standalone.Bench;

/// <summary><c>bench</c>: programs that print figures; never part of the tests, since a busy machine falsifies them.</summary>
internal static class BenchProgram
{
    private static readonly Benchmark[] Own =
    [
        new("start", StartBench.RunAsync),
        new("lessons", LessonsBench.RunAsync),
        new("jobs", JobStartBench.RunAsync),
        new("listeners", ListenersBench.RunAsync),
        new("uploads", UploadBench.RunAsync),
        new("extraction", ExtractionBench.RunAsync),
        new("transcription", TranscriptionBench.RunAsync),
        new("cutting", CuttingBench.RunAsync),
    ];

    /// <summary>What must stand between the runtime and the arguments, when this program runs as <c>dotnet Ppi.Standalone.dll</c>.</summary>
    public static IReadOnlyList<string> Self => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Path.Combine(AppContext.BaseDirectory, "Ppi.Standalone.dll")]
        : [];

    public static Command Create() => Create("Measures against bare FFmpeg, whisper.cpp and curl doing the same work, and the server against its limits; ppi.cs knows pages and annotator too, which need a browser", Own);

    /// <summary>A command that runs the benches asked for, all of them if none is; it fails when a limit is not kept.</summary>
    public static Command Create(string description, IReadOnlyList<Benchmark> benches)
    {
        var names = benches.Select(bench => bench.Name).ToArray();
        var which = new Argument<string[]>("which") { Description = $"{string.Join(", ", names)} (default: all)", Arity = ArgumentArity.ZeroOrMore };
        which.AcceptOnlyFromAmong(names);
        var runs = new Option<int>("--runs") { Description = "Runs of each side; medians are printed", DefaultValueFactory = _ => 3 };
        var intervals = new Option<int>("--intervals") { Description = "Intervals to cut", DefaultValueFactory = _ => 200 };
        var command = new Command("bench", description) { which, runs, intervals };
        command.SetAction((parsed, cancellationToken) => Reporting.RunAsync(async () =>
        {
            var asked = parsed.GetValue(which)!;
            var options = new BenchOptions(parsed.GetValue(runs), parsed.GetValue(intervals));
            var areKept = true;
            foreach (var bench in benches.Where(bench => asked.Length == 0 || asked.Contains(bench.Name, StringComparer.Ordinal)))
            {
                areKept &= await bench.RunAsync(options, cancellationToken);
            }

            return areKept ? 0 : 1;
        }));
        return command;
    }
}
