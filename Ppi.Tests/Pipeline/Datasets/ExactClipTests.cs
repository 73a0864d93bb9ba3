using System.Text.Json;
using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Datasets;

/// <summary>A researcher's interval is what the clip shows, to the frame, whatever the camera wrote.</summary>
public sealed class ExactClipTests
{
    private const string Support = "💖 П: Эмоциональная поддержка";

    private static readonly (string Id, double Start, double End)[] Intervals =
        [("first", 0, 0.8), ("short", 3.001, 3.31), ("middle", 4.02, 6.78), ("border", 7.2, 8), ("last", 10.5, 11.9)];

    private const string SomeFrames = "select='not(eq(mod(n\\,3)\\,1))*not(between(n\\,130\\,141))'";

    private static readonly string[] Mono = ["-ac", "1", "-ar", "48000"];

    public static TheoryData<string, string, string> Lessons => new()
    {
        { "25.mp4", "25", "" },
        { "2997.mp4", "30000/1001", "" },
        { "lesson.mov", "25", "" },
        { "lesson.mkv", "30000/1001", "" },
        { "lesson.avi", "25", "" },
        { "lesson.webm", "25", "" },
        { "variable.mp4", "30", "variable" },
        { "variable.mkv", "30", "variable" },
        { "silent.mp4", "25", "silent" },
        { "mono.mp4", "25", "mono" },
        { "phone.mp4", "30", "rotated" },
        { "offset.mkv", "25", "offset" },
        { "offset.ts", "25", "" },
        { "b-frames.avi", "25", "b-frames" },
        { "mpeg-4-b-frames.avi", "25", "mpeg-4" },
        { "late-picture.mkv", "25", "late picture" },
        { "late-picture.mp4", "25", "late picture" },
        { "late-sound.mkv", "30000/1001", "late sound" },
        { "late-sound.mp4", "25", "late sound" },
        { "hevc-10-bit.mp4", "25", "hevc" },
        { "vp9.webm", "30", "vp9" },
        { "odd.mkv", "25", "odd" },
        { "variable-phone.mp4", "30", "rotated variable" },
    };

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_clip_holds_the_frames_shown_in_its_interval_and_its_key_frame_is_the_middle_one(string name, string frameRate, string kind)
    {
        using var folder = new TemporaryFolder();
        var video = await MakeAsync(folder, name, frameRate, kind);
        var turn = kind.StartsWith("rotated", StringComparison.Ordinal) ? "transpose=2" : null;
        var times = await TestLesson.TimesAsync(video);
        var numbers = await TestLesson.FramesAsync(video, turn);
        numbers.Count.ShouldBe(times.Count);
        ExportMaker.Write(folder["export.json"], (name, [.. Intervals.Select(interval => (interval.Id, interval.Start, interval.End, new[] { Support }))]));

        var build = await CommandLine.RunAsync(
            ["dataset", "build", "--video", video, "--annotations", folder["export.json"], "--output", folder["out"], "--no-transcripts"],
            TestContext.Current.CancellationToken);

        build.ExitCode.ShouldBe(0, build.ToString());
        var rows = File.ReadLines(folder["out/metadata.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(row => row.GetProperty("provenance").GetProperty("region_ids")[0].GetString()!);
        rows.Count.ShouldBe(Intervals.Length);
        foreach (var (id, start, end) in Intervals)
        {
            var shown = Enumerable.Range(0, times.Count).Where(frame => times[frame] < end - 1e-6 && (frame + 1 == times.Count || times[frame + 1] > start + 1e-6)).ToList();
            var clip = await TestLesson.FramesAsync(Path.Combine(folder["out"], rows[id].GetProperty("video_path").GetString()!), turn);
            clip.ShouldBe(shown.Select(frame => numbers[frame]), $"{id}: {start} to {end} s");

            var middle = (start + end) / 2;
            var key = (await TestLesson.FramesAsync(Path.Combine(folder["out"], rows[id].GetProperty("image_path").GetString()!), turn)).Single();
            key.ShouldBe(numbers[shown.LastOrDefault(frame => times[frame] <= middle + 1e-6, shown[0])], $"{id}: key frame");
            var sound = await TestLesson.SoundSecondsAsync(Path.Combine(folder["out"], rows[id].GetProperty("video_path").GetString()!));
            sound.ShouldBe(kind == "silent" ? 0 : end - Math.Max(start, times[0]), 0.1, $"{id}: sound");
            (await TestLesson.PixelFormatAsync(Path.Combine(folder["out"], rows[id].GetProperty("video_path").GetString()!))).ShouldBe("yuv420p", $"{id}: plays everywhere");
        }
    }

    /// <summary>One of its streams starts half a second after the other.</summary>
    private static async Task<string> LateAsync(TemporaryFolder folder, string name, string frameRate, string late)
    {
        var together = await TestLesson.MakeAsync(folder["together.mp4"], frameRate: frameRate);
        return await TestLesson.RemuxAsync(together, folder[name], ["-map", late == "v" ? "1:v" : "0:v", "-map", late == "a" ? "1:a" : "0:a"], second: ["-itsoffset", "0.5", "-i", together]);
    }

    private static async Task<string> MakeAsync(TemporaryFolder folder, string name, string frameRate, string kind)
    {
        switch (kind)
        {
            case "variable":
                return await TestLesson.MakeAsync(folder[name], frameRate: frameRate, filter: SomeFrames);
            case "b-frames":
                return await TestLesson.MakeAsync(folder[name], frameRate: frameRate, output: ["-bf", "3"]);
            case "mpeg-4":
                return await TestLesson.MakeAsync(folder[name], frameRate: frameRate, output: ["-c:v", "mpeg4", "-q:v", "3", "-bf", "2"]);
            case "late picture":
                return await LateAsync(folder, name, frameRate, late: "v");
            case "late sound":
                return await LateAsync(folder, name, frameRate, late: "a");
            case "hevc":
                return await TestLesson.MakeAsync(folder[name], frameRate: frameRate, output: ["-c:v", "libx265", "-x265-params", "log-level=error:keyint=100", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1"]);
            case "vp9":
                return await TestLesson.MakeAsync(folder[name], frameRate: frameRate, output: ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-row-mt", "1"]);
            case "odd":
                return await TestLesson.MakeAsync(folder[name], frameRate: frameRate, filter: "pad=321:181", output: ["-pix_fmt", "yuv444p"]);
            case "silent":
                return await TestLesson.MakeAsync(folder[name], frameRate: frameRate, sound: null);
            case "mono":
                return await TestLesson.MakeAsync(folder[name], frameRate: frameRate, output: Mono);
            case "rotated variable":
                return await TestLesson.RemuxAsync(await TestLesson.MakeAsync(folder["upright.mp4"], frameRate: frameRate, filter: SomeFrames), folder[name], ["-metadata:s:v", "rotate=90"]);
            case "rotated":
                return await TestLesson.RemuxAsync(await TestLesson.MakeAsync(folder["upright.mp4"], frameRate: frameRate), folder[name], ["-metadata:s:v", "rotate=90"]);
            case "offset":
                return await TestLesson.RemuxAsync(await TestLesson.MakeAsync(folder["from-0.mp4"], frameRate: frameRate), folder[name], ["-output_ts_offset", "7.3"]);
            default:
                return await TestLesson.MakeAsync(folder[name], frameRate: frameRate);
        }
    }
}
