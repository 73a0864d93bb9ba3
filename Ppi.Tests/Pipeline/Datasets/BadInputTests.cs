using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Datasets;

/// <summary>What people hand in by mistake or out of malice ends in one line that says what is wrong; nothing of theirs is touched.</summary>
public sealed class BadInputTests
{
    private const string Support = "💖 П: Эмоциональная поддержка";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("empty")]
    [InlineData("text")]
    [InlineData("truncated")]
    [InlineData("playlist")]
    [InlineData("concat")]
    [InlineData("sound only")]
    public async Task A_file_that_is_no_whole_video_is_refused_by_name(string kind)
    {
        using var folder = new TemporaryFolder();
        var good = await TestLesson.MakeAsync(folder["other.mp4"], seconds: 2);
        var video = folder["lesson.mp4"];
        switch (kind)
        {
            case "empty":
                await File.WriteAllBytesAsync(video, [], Cancellation);
                break;
            case "text":
                await File.WriteAllTextAsync(video, string.Concat(Enumerable.Repeat("These are the notes of a lesson.\n", 200)), Cancellation);
                break;
            case "truncated":
                await File.WriteAllBytesAsync(video, (await File.ReadAllBytesAsync(good, Cancellation))[..4000], Cancellation);
                break;
            case "playlist":
                await File.WriteAllTextAsync(video, "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nother.mp4\n#EXT-X-ENDLIST\n", Cancellation);
                break;
            case "concat":
                await File.WriteAllTextAsync(video, "ffconcat version 1.0\nfile other.mp4\n", Cancellation);
                break;
            default:
                await TestLesson.RemuxAsync(good, folder["sound.m4a"], ["-vn"]);
                File.Move(folder["sound.m4a"], video);
                break;
        }

        var build = await BuildAsync(folder, video);

        build.ExitCode.ShouldBe(2, build.ToString());
        build.Error.ShouldContain("lesson.mp4");
        build.Error.ShouldNotContain("   at ");
        File.Exists(folder["out/metadata.jsonl"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("-y lesson.mp4")]
    [InlineData("lesson 'quoted' \"twice\".mp4")]
    [InlineData("lesson-%d-%03d.mp4")]
    [InlineData("file:lesson.mp4")]
    [InlineData("урок; rm -rf $(HOME) `x`.mp4")]
    public async Task A_strange_file_name_is_only_a_name(string name)
    {
        using var folder = new TemporaryFolder();
        File.Move(await TestLesson.MakeAsync(folder["plain.mp4"], seconds: 2), folder[name]);

        var build = await BuildAsync(folder, folder[name], name);

        build.ExitCode.ShouldBe(0, build.ToString());
        Directory.GetFiles(folder["out/videos"]).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Without_FFmpeg_it_says_how_to_get_it()
    {
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 2);

        var build = await BuildAsync(folder, video, environment: new() { ["PATH"] = folder["nothing"] });

        build.ExitCode.ShouldBe(2, build.ToString());
        build.Error.ShouldContain("ffmpeg", Case.Insensitive);
        build.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Without_its_model_it_names_the_file_to_place()
    {
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 2);

        var build = await BuildAsync(folder, video, more: ["--model", folder["ggml-none.bin"]], transcripts: true);

        build.ExitCode.ShouldBe(2, build.ToString());
        build.Error.ShouldContain("ggml-none.bin");
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_said_before_any_work()
    {
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 2);
        await File.WriteAllTextAsync(folder["out"], "a file, not a folder", Cancellation);

        var build = await BuildAsync(folder, video);

        build.ExitCode.ShouldBe(2, build.ToString());
        build.Error.ShouldContain("out");
        (await File.ReadAllTextAsync(folder["out"], Cancellation)).ShouldBe("a file, not a folder");
    }

    [Fact]
    public async Task No_interval_makes_no_dataset_and_says_so()
    {
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 2);
        ExportMaker.Write(folder["export.json"], ("lesson.mp4", []));

        var build = await CommandLine.RunAsync(
            ["dataset", "build", "--video", video, "--annotations", folder["export.json"], "--output", folder["out"], "--no-transcripts"], Cancellation);

        build.ExitCode.ShouldBe(2, build.ToString());
        build.Error.ShouldNotContain("   at ");
    }

    private static Task<Finished> BuildAsync(
        TemporaryFolder folder, string video, string name = "lesson.mp4", string[]? more = null, bool transcripts = false, Dictionary<string, string>? environment = null)
    {
        ExportMaker.Write(folder["export.json"], (name, [("a", 0.4, 1.2, [Support])]));
        return CommandLine.RunAsync(
            ["dataset", "build", "--video", video, "--annotations", folder["export.json"], "--output", folder["out"], .. transcripts ? (string[])[] : ["--no-transcripts"], .. more ?? []],
            Cancellation,
            environment);
    }
}
