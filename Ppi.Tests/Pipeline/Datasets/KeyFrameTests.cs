using System.Text.Json;
using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Datasets;

/// <summary>Key frames other than the middle one.</summary>
public sealed class KeyFrameTests
{
    private const string Support = "💖 П: Эмоциональная поддержка";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task First_middle_and_last_frame_are_those_of_the_clip()
    {
        using var folder = new TemporaryFolder();
        var row = await BuildAsync(folder, await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 6), 2.01, 4.02, "start-middle-end");

        var frames = row.GetProperty("frame_paths").EnumerateArray().Select(path => TestLesson.FramesAsync(folder["out/" + path.GetString()]));
        (await Task.WhenAll(frames)).Select(picture => picture.Single()).ShouldBe([50, 75, 100]);
        (await TestLesson.FramesAsync(folder["out/" + row.GetProperty("image_path").GetString()])).ShouldBe([75]);
    }

    // Every second half of two seconds is blurred: the picture is to come from a sharp half, be it at the very start or after a seek.
    [Theory]
    [InlineData("lesson.mp4", 0, 2, 25, 49)]
    [InlineData("lesson.mp4", 2.5, 4, 75, 99)]
    [InlineData("lesson.avi", 0.1, 2, 25, 49)]
    public async Task The_representative_frame_is_a_sharp_one(string name, double start, double end, int first, int last)
    {
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder[name], seconds: 6, filter: "gblur=sigma=12:enable='lt(mod(t\\,2)\\,1)'");
        var row = await BuildAsync(folder, video, start, end, "representative");

        (await TestLesson.FramesAsync(folder["out/" + row.GetProperty("image_path").GetString()])).Single().ShouldBeInRange(first, last);
    }

    private static async Task<JsonElement> BuildAsync(TemporaryFolder folder, string video, double start, double end, string keyFrames)
    {
        ExportMaker.Write(folder["export.json"], (Path.GetFileName(video), [("a", start, end, [Support])]));
        var build = await CommandLine.RunAsync(
            ["dataset", "build", "--video", video, "--annotations", folder["export.json"], "--output", folder["out"], "--no-transcripts", "--key-frames", keyFrames], Cancellation);
        build.ExitCode.ShouldBe(0, build.ToString());
        return JsonDocument.Parse(File.ReadLines(folder["out/metadata.jsonl"]).Single()).RootElement;
    }
}
