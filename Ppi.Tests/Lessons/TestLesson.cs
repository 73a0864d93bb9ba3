using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ppi.Tests.Lessons;

/// <summary>
/// Lessons made by FFmpeg whose every frame carries its number: <see cref="Bits"/> cells of <see cref="Cell"/> pixels in the top rows, white for a set bit,
/// lowest bit first. What a clip or a key frame holds is read back from there, so "exact to the frame" is measured, not believed.
/// </summary>
internal static class TestLesson
{
    public const int Width = 320;
    public const int Height = 180;
    private const int Bits = 10;
    private const int Cell = 32;

    /// <summary>Writes a lesson; nothing of the product is used.</summary>
    /// <param name="file">Where; its extension says the container.</param>
    /// <param name="seconds">Its length in seconds.</param>
    /// <param name="frameRate">Frames per second as FFmpeg writes them, such as <c>30000/1001</c>.</param>
    /// <param name="sound">Arguments that make the sound's input; null for none.</param>
    /// <param name="filter">A filter after the frame numbers, such as one that drops frames.</param>
    /// <param name="output">Further output arguments.</param>
    public static async Task<string> MakeAsync(
        string file, double seconds = 12, string frameRate = "25", string? sound = "sine=frequency=440:sample_rate=48000", string? filter = null, string[]? output = null)
    {
        var length = seconds.ToString(CultureInfo.InvariantCulture);
        // Computed on one row of one pixel per cell, then enlarged: geq is slow.
        var numbers = $"color=black:s={Bits}x6:r={frameRate}:d={length},format=gray,geq=lum='if(lt(Y\\,1)\\,16+219*mod(floor(N/pow(2\\,X))\\,2)\\,128)',scale={Width}:{Height}:flags=neighbor";
        // AVI holds no presentation times: cameras that write it use no B-frames.
        string[] codecs = Path.GetExtension(file) == ".webm"
            ? ["-c:v", "libvpx", "-b:v", "1M", "-deadline", "realtime", "-cpu-used", "8", "-g", "100", "-c:a", "libopus"]
            : ["-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-g", "100", .. Path.GetExtension(file) == ".avi" ? (string[])["-bf", "0", "-c:a", "libmp3lame"] : ["-c:a", "aac"]];
        await FfmpegAsync(
        [
            "-f", "lavfi", "-i", numbers,
            .. sound is null ? (string[])[] : ["-f", "lavfi", "-t", length, "-i", sound],
            "-vf", filter is null ? "format=yuv420p" : $"{filter},format=yuv420p",
            .. filter is null ? (string[])[] : ["-vsync", "vfr"],
            .. codecs, .. output ?? [], file,
        ]);
        return file;
    }

    /// <summary>The same streams with other container arguments, not encoded again.</summary>
    public static async Task<string> RemuxAsync(string from, string to, string[] output, string[]? second = null)
    {
        await FfmpegAsync(["-i", from, .. second ?? [], "-c", "copy", .. output, to]);
        return to;
    }

    /// <summary>A lesson with a recording as its sound.</summary>
    public static Task AddSoundAsync(string video, string recording, string to) =>
        FfmpegAsync(["-i", video, "-i", recording, "-map", "0:v", "-map", "1:a", "-c:v", "copy", "-c:a", "aac", to]);

    /// <summary>The numbers of the frames of a clip or a picture, in the order shown.</summary>
    /// <param name="file">A video or a picture.</param>
    /// <param name="turn">A filter that turns the picture back to how it was made.</param>
    public static async Task<IReadOnlyList<int>> FramesAsync(string file, string? turn = null)
    {
        var filter = $"{(turn is null ? "" : turn + ",")}scale={Width}:{Height},crop={Width}:2:0:12,scale={Bits}:1:flags=area,format=gray";
        var pixels = await RunAsync("ffmpeg", ["-v", "error", "-nostdin", "-i", file, "-map", "0:v:0", "-vf", filter, "-vsync", "passthrough", "-f", "rawvideo", "-"]);
        return [.. pixels.Chunk(Bits).Select(cells => cells.Select((cell, bit) => cell > 128 ? 1 << bit : 0).Sum())];
    }

    /// <summary>When each frame of a video is shown, in seconds after the start of its container, by ffprobe.</summary>
    public static async Task<IReadOnlyList<double>> TimesAsync(string file)
    {
        var start = Numbers(await ProbeAsync("-show_entries", "format=start_time", file)).Single();
        var frames = (await ProbeAsync("-select_streams", "v:0", "-show_entries", "frame=best_effort_timestamp_time", file)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var times = Numbers(string.Join('\n', frames.Where(time => !time.StartsWith("N/A", StringComparison.Ordinal)))).Order().Select(time => time - start).ToList();

        // Where packets carry no presentation time, the last frames have none: each stays as long as the one before.
        return [.. times, .. Enumerable.Range(1, frames.Length - times.Count).Select(later => times[^1] + (later * (times[^1] - times[^2])))];
    }

    /// <summary>How a video's pixels are kept; only <c>yuv420p</c> plays everywhere.</summary>
    public static async Task<string> PixelFormatAsync(string file) => (await ProbeAsync("-select_streams", "v:0", "-show_entries", "stream=pix_fmt", file)).Trim();

    /// <summary>The length of a file's sound in seconds; 0 without sound.</summary>
    public static async Task<double> SoundSecondsAsync(string file)
    {
        return Numbers(await ProbeAsync("-select_streams", "a:0", "-show_entries", "stream=duration", file)).FirstOrDefault();
    }

    private static async Task<string> ProbeAsync(params string[] arguments) =>
        Encoding.UTF8.GetString(await RunAsync("ffprobe", ["-v", "error", "-of", "csv=p=0", .. arguments]));

    private static IEnumerable<double> Numbers(string text) =>
        text.Split([',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture));

    private static Task FfmpegAsync(IEnumerable<string> arguments) => RunAsync("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]);

    private static async Task<byte[]> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var bytes = new MemoryStream();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(bytes);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? bytes.ToArray() : throw new InvalidOperationException($"{program}: {await error}");
    }
}
