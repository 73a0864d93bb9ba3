using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Datasets;

/// <summary>A full disk stops a build with a sentence; what is finished stays, and with room the same command goes on.</summary>
public sealed class FullDiskTests
{
    private const string Support = "💖 П: Эмоциональная поддержка";
    private const int Clips = 12;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(250_000)]
    [InlineData(60_000)]
    [InlineData(0)]
    public async Task A_build_stopped_by_a_full_disk_leaves_nothing_half_written_and_goes_on_when_there_is_room(long bytesLeft)
    {
        using var folder = new TemporaryFolder();
        await using var disk = await SmallDisk.MountAsync(folder["disk"], 16 << 20);
        var arguments = await OrderAsync(folder);
        var filler = await disk.FillAsync(bytesLeft);

        var stopped = await CommandLine.RunAsync(arguments, Cancellation);

        SaysFull(stopped);
        File.Exists(folder["disk/out/metadata.jsonl"]).ShouldBeFalse();
        NothingUnfinished(folder);
        var finished = Written(folder);
        finished.Count.ShouldBeLessThan(Clips);
        foreach (var clip in finished.Keys)
        {
            (await TestLesson.FramesAsync(folder[$"disk/out/videos/{clip}"])).Count.ShouldBe(50);
        }

        File.Delete(filler);
        var build = await CommandLine.RunAsync(arguments, Cancellation);

        build.ExitCode.ShouldBe(0, build.ToString());
        File.ReadLines(folder["disk/out/metadata.jsonl"]).Count().ShouldBe(Clips);
        var all = Written(folder);
        finished.Count(clip => all[clip.Key] == clip.Value).ShouldBeGreaterThanOrEqualTo(finished.Count - 2, "only clips that could not be noted any more are cut again");
    }

    [Fact]
    public async Task A_disk_that_is_full_when_the_tables_are_written_leaves_the_former_ones()
    {
        using var folder = new TemporaryFolder();
        await using var disk = await SmallDisk.MountAsync(folder["disk"], 16 << 20);
        var arguments = await OrderAsync(folder);
        (await CommandLine.RunAsync(arguments, Cancellation)).ExitCode.ShouldBe(0);
        var tables = new[] { "metadata.parquet", "metadata.jsonl", "README.md" }.ToDictionary(name => name, name => File.ReadAllBytes(folder[$"disk/out/{name}"]));
        var filler = await disk.FillAsync(bytesLeft: 40_000);

        var stopped = await CommandLine.RunAsync([.. arguments, "--all-in-one"], Cancellation);

        SaysFull(stopped);
        NothingUnfinished(folder);
        Directory.EnumerateFiles(folder["disk/out"], "*", SearchOption.AllDirectories).Where(file => file.Contains("train-", StringComparison.Ordinal)).ShouldBeEmpty();
        tables.ShouldAllBe(table => File.ReadAllBytes(folder[$"disk/out/{table.Key}"]).SequenceEqual(table.Value));

        File.Delete(filler);
        var build = await CommandLine.RunAsync([.. arguments, "--all-in-one"], Cancellation);
        build.ExitCode.ShouldBe(0, build.ToString());
        build.Output.ShouldContain("(0 clips cut");
        Directory.GetFiles(folder["disk/out/data"]).ShouldHaveSingleItem();
    }

    private static async Task<string[]> OrderAsync(TemporaryFolder folder)
    {
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 14);
        ExportMaker.Write(folder["export.json"], ("lesson.mp4", [.. Enumerable.Range(0, Clips).Select(second => ($"r{second}", second + 0.0, second + 2.0, new[] { Support }))]));
        return ["dataset", "build", "--video", video, "--annotations", folder["export.json"], "--output", folder["disk/out"], "--no-transcripts"];
    }

    private static void SaysFull(Finished stopped)
    {
        stopped.ExitCode.ShouldBe(1, stopped.ToString());
        stopped.Error.ShouldContain("The disk is full");
        stopped.Error.ShouldContain("run the same command again");
        stopped.Error.ShouldNotContain("   at ");
    }

    private static void NothingUnfinished(TemporaryFolder folder) =>
        Directory.EnumerateFileSystemEntries(folder["disk/out"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder.Root, path)).Where(path => path.Contains("tmp", StringComparison.Ordinal) || path.Contains("ppi-media", StringComparison.Ordinal)).ShouldBeEmpty();

    private static Dictionary<string, DateTime> Written(TemporaryFolder folder) => Directory.Exists(folder["disk/out/videos"])
        ? new DirectoryInfo(folder["disk/out/videos"]).GetFiles().ToDictionary(file => file.Name, file => file.LastWriteTimeUtc)
        : [];
}
