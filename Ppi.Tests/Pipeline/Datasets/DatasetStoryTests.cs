using System.Diagnostics;
using System.Text.Json;
using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Datasets;

/// <summary>A researcher builds a dataset, changes something, is interrupted, goes on.</summary>
public sealed class DatasetStoryTests
{
    private const string Support = "💖 П: Эмоциональная поддержка";
    private const string Team = "Работа в команде У";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_lessons_become_a_dataset_that_loads_and_a_second_run_cuts_only_what_changed()
    {
        using var folder = new TemporaryFolder();
        await TestLesson.MakeAsync(folder["lesson_1.mp4"]);
        await TestLesson.MakeAsync(folder["lesson_2.mp4"], frameRate: "30000/1001", sound: null);
        await File.WriteAllTextAsync(folder["patterns.csv"], "Описание,Тип паттерна\nУчитель поддерживает учеников,Эмоциональная поддержка\nУченики работают вместе,Работа в команде\n", Cancellation);
        Export(("a", 1, 3, [Support]), ("b", 2, 4.5, [Team]));
        string[] arguments =
        [
            "--video", folder["lesson_1.mp4"], "--video", folder["lesson_2.mp4"], "--annotations", folder["export.json"],
            "--patterns", folder["patterns.csv"], "--output", folder["out"], "--no-transcripts",
        ];

        (await BuildAsync(arguments)).ExitCode.ShouldBe(0);

        var check = await DatasetChecker.CheckAsync(folder["out"], Cancellation);
        check.Loads.ShouldBeTrue(check.Output);
        var row = Rows(folder["out"]).Single(row => row.GetProperty("start_time").GetDouble() == 2);
        row.GetProperty("patterns").EnumerateArray().Select(pattern => (pattern.GetProperty("type").GetString(), pattern.GetProperty("description").GetString(), pattern.GetProperty("overlap_seconds").GetDouble()))
            .ShouldBe([("Работа в команде", "Ученики работают вместе", 2.5), ("Эмоциональная поддержка", "Учитель поддерживает учеников", 1)]);
        var first = Clips();
        first.Count.ShouldBe(3);

        (await BuildAsync(arguments)).ExitCode.ShouldBe(0);
        Clips().ShouldBe(first);

        Export(("a", 1, 3, [Support]), ("b", 2, 5, [Team]));
        (await BuildAsync(arguments)).ExitCode.ShouldBe(0);
        var changed = Clips();
        changed.Count.ShouldBe(3, "the clip that no row names any more is removed");
        changed.Intersect(first).Count().ShouldBe(2);
        check = await DatasetChecker.CheckAsync(folder["out"], Cancellation);
        check.Loads.ShouldBeTrue(check.Output);

        void Export(params (string, double, double, string[])[] regions) =>
            ExportMaker.Write(folder["export.json"], ("0a1b2c3d-lesson_1.mp4", regions), ("lesson_2.mp4", [("c", 1.5, 2.5, [Support])]));

        List<(string Name, DateTime Written)> Clips() =>
            [.. new DirectoryInfo(folder["out/videos"]).GetFiles().Select(file => (file.Name, file.LastWriteTimeUtc)).Order()];
    }

    [Theory]
    [InlineData("-INT", 130)]
    [InlineData("-KILL", 137)]
    public async Task A_build_that_is_stopped_leaves_nothing_half_written_and_goes_on_where_it_was(string signal, int exitCode)
    {
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 40);
        var regions = Enumerable.Range(0, 36).Select(second => ($"r{second}", second + 0.0, second + 3.5, new[] { Support })).ToArray();
        ExportMaker.Write(folder["export.json"], ("lesson.mp4", regions));
        string[] arguments = ["--video", video, "--annotations", folder["export.json"], "--output", folder["out"], "--no-transcripts"];
        Directory.CreateDirectory(folder["out/videos"]);
        using var watcher = new FileSystemWatcher(folder["out/videos"], "*.mp4");
        var someClips = new TaskCompletionSource();
        var seen = 0;
        void Count(object sender, FileSystemEventArgs change)
        {
            if (Interlocked.Increment(ref seen) == 3)
            {
                someClips.TrySetResult();
            }
        }

        watcher.Created += Count;
        watcher.Renamed += Count;
        watcher.EnableRaisingEvents = true;

        using var build = CommandLine.Start(["dataset", "build", .. arguments]);
        var ended = CommandLine.EndAsync(build, Cancellation);
        await Task.WhenAny(someClips.Task, ended);
        using (var kill = Process.Start("kill", [signal, build.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(Cancellation);
        }

        var stopped = await ended;
        stopped.ExitCode.ShouldBe(exitCode, stopped.ToString());
        File.Exists(folder["out/metadata.jsonl"]).ShouldBeFalse();
        var done = new DirectoryInfo(folder["out/videos"]).GetFiles("*.mp4").ToDictionary(file => file.Name, file => file.LastWriteTimeUtc);
        done.Count.ShouldBeInRange(2, 35);
        foreach (var clip in done.Keys)
        {
            (await TestLesson.FramesAsync(folder[$"out/videos/{clip}"])).Count.ShouldBeGreaterThanOrEqualTo(87);
        }

        (await BuildAsync(arguments)).ExitCode.ShouldBe(0);

        Rows(folder["out"]).Count.ShouldBe(36);
        var kept = done.Count(clip => File.GetLastWriteTimeUtc(folder[$"out/videos/{clip.Key}"]) == clip.Value);
        kept.ShouldBeGreaterThanOrEqualTo(done.Count - 2, "only a clip whose journal line was not written yet is cut again");
        Directory.EnumerateFiles(folder["out"], "*.part*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Three_hundred_intervals_on_one_short_lesson_become_three_hundred_rows()
    {
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 40);
        ExportMaker.Write(folder["export.json"], ("lesson.mp4", [.. Enumerable.Range(0, 300).Select(index => ($"r{index}", index * 0.12, (index * 0.12) + 0.4, new[] { Support, Team }))]));

        (await BuildAsync(["--video", video, "--annotations", folder["export.json"], "--output", folder["out"], "--no-transcripts"])).ExitCode.ShouldBe(0);

        Rows(folder["out"]).Count.ShouldBe(300);
        Directory.GetFiles(folder["out/videos"]).Length.ShouldBe(300);
        var check = await DatasetChecker.CheckAsync(folder["out"], Cancellation);
        check.Loads.ShouldBeTrue(check.Output);
    }

    private static async Task<Finished> BuildAsync(string[] arguments)
    {
        var finished = await CommandLine.RunAsync(["dataset", "build", .. arguments], Cancellation);
        TestContext.Current.TestOutputHelper?.WriteLine(finished.ToString());
        return finished;
    }

    private static List<JsonElement> Rows(string dataset) => [.. File.ReadLines(Path.Combine(dataset, "metadata.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
}
