using System.Globalization;
using System.Text.RegularExpressions;
using Ppi.Core.Lessons;

namespace Ppi.Worker.Media;

/// <summary>
/// The most typical frame among the less blurred half of a clip: FFmpeg's <c>blurdetect</c> tells the blur of every frame, its <c>thumbnail</c>
/// chooses the frame whose histogram is nearest to the mean. Both look at small pictures; blur and histogram hardly change with size.
/// </summary>
internal sealed partial class RepresentativeFrame(FfmpegRun run, StandIn input, VideoProbe probe, FrameTimes frames)
{
    private const int Width = 320;

    /// <returns>Frame of the lesson, from 0.</returns>
    public async Task<int> FindAsync(ClipCut cut, CancellationToken cancellationToken)
    {
        var blur = new List<(int Frame, double Blur)>();
        var current = 0;
        await ReadAsync(cut, "blurdetect,metadata=mode=print:key=lavfi.blur:file=-", line =>
        {
            if (FrameNumber().Match(line) is { Success: true } frame)
            {
                current = int.Parse(frame.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("lavfi.blur=", StringComparison.Ordinal) && double.TryParse(line.AsSpan(11), CultureInfo.InvariantCulture, out var value))
            {
                blur.Add((current, value));
            }
        }, cancellationToken);
        if (blur.Count == 0)
        {
            return (cut.FirstFrame + cut.LastFrame) / 2;
        }

        var sharp = blur.OrderBy(frame => frame.Blur).ThenBy(frame => frame.Frame).Take((blur.Count + 1) / 2).Select(frame => frame.Frame).Order().ToList();
        var chosen = sharp[0];

        // The frames' numbers ride through the filter as their time stamps: frame N at second N.
        await ReadAsync(cut, $"setpts=N/TB,select='{Runs(sharp)}',thumbnail=n={sharp.Count},metadata=mode=add:key=ppi:value=1,metadata=mode=print:key=ppi:file=-", line =>
        {
            if (FrameTime().Match(line) is { Success: true } time)
            {
                chosen = (int)Math.Round(double.Parse(time.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            }
        }, cancellationToken);
        return Math.Clamp(cut.FirstFrame + chosen, cut.FirstFrame, cut.LastFrame);
    }

    private Task ReadAsync(ClipCut cut, string filter, Action<string> line, CancellationToken cancellationToken)
    {
        var from = cut.FirstFrame == 0 ? 0 : (frames[cut.FirstFrame - 1] + frames[cut.FirstFrame]) / 2;
        var to = cut.LastFrame + 1 < frames.Count ? (frames[cut.LastFrame] + frames[cut.LastFrame + 1]) / 2 : frames.EndSeconds + 1;
        var seek = SeekPoint.For(from);
        string Seconds(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);
        return run.ReadAsync(
            "ffmpeg",
            ["-nostdin", "-v", "error", "-threads", "1", .. InputGuard.Options.Split(' '), .. seek.Options, "-t", Seconds(to - seek.Seconds), "-i", input.Address,
                "-map", FormattableString.Invariant($"0:{probe.VideoStream}"), "-vf", $"trim=start={Seconds(from - seek.Seconds)},scale={Width}:-2,{filter}", "-fps_mode", "passthrough", "-f", "null", "-"],
            line,
            cancellationToken);
    }

    // between(n,3,9)+between(n,12,12): as short as the frames allow.
    private static string Runs(List<int> sorted)
    {
        var runs = new List<string>();
        for (var index = 0; index < sorted.Count;)
        {
            var first = sorted[index];
            var last = first;
            while (++index < sorted.Count && sorted[index] == last + 1)
            {
                last++;
            }

            runs.Add(FormattableString.Invariant($"between(n,{first},{last})"));
        }

        return string.Join('+', runs);
    }

    [GeneratedRegex(@"^frame:(\d+)")]
    private static partial Regex FrameNumber();

    [GeneratedRegex(@"pts_time:([\d.]+)")]
    private static partial Regex FrameTime();
}
