using System.Globalization;
using System.Text.RegularExpressions;
using FFMpegCore;
using Ppi.Core;
using Ppi.Core.Lessons;

namespace Ppi.Worker.Media;

/// <summary>Clip and key frames of one interval in one run of FFmpeg.</summary>
internal sealed partial class Cutter(FfmpegRun run, StandIn input, VideoProbe probe, FrameTimes frames)
{
    /// <summary>How far before the clip the second try starts to decode, in seconds; some containers seek past the key frame that is needed.</summary>
    private const double RunUpSeconds = 15;

    /// <exception cref="BadInputException">The source can't be decoded there.</exception>
    public async Task RunAsync(ClipCut cut, CancellationToken cancellationToken)
    {
        var keyFrames = new List<KeyFrameCut>();
        foreach (var keyFrame in cut.KeyFrames)
        {
            keyFrames.Add(keyFrame.Frame is null ? keyFrame with { Frame = await new RepresentativeFrame(run, input, probe, frames).FindAsync(cut, cancellationToken) } : keyFrame);
        }

        var wanted = cut.LastFrame - cut.FirstFrame + 1;
        var written = await TryAsync(cut, keyFrames, 0, cancellationToken);
        if (written != wanted)
        {
            written = await TryAsync(cut, keyFrames, RunUpSeconds, cancellationToken);
        }

        if (written != wanted)
        {
            throw new BadInputException(FormattableString.Invariant($"The video can't be decoded from {frames[cut.FirstFrame]:0.###} to {cut.EndSeconds:0.###} s: {written} of {wanted} frames came out. Is the file damaged there?"));
        }

        foreach (var (from, to) in keyFrames.Select((keyFrame, index) => (Picture(index), keyFrame.File)).Prepend((Clip, cut.ClipFile)))
        {
            if (!File.Exists(from) || !WholeFile.Is(from))
            {
                throw new FfmpegException($"FFmpeg said that all is well but did not write {Path.GetFileName(to)} to its end. Is the disk all right?");
            }

            File.Move(from, to, overwrite: true);
        }
    }

    private string Clip => input.Output("clip.mp4");

    private string Picture(int index) => input.Output(FormattableString.Invariant($"picture{index}.jpg"));

    /// <returns>Frames written to the clip.</returns>
    private async Task<int> TryAsync(ClipCut cut, IReadOnlyList<KeyFrameCut> keyFrames, double runUp, CancellationToken cancellationToken)
    {
        // Between two frames, so that no rounding of a time stamp decides which frame is the first.
        var from = Before(cut.FirstFrame);
        var to = cut.LastFrame + 1 < frames.Count ? Before(cut.LastFrame + 1) : frames.EndSeconds + 1;
        var start = SeekPoint.For(from - runUp);
        var seek = start.Seconds;

        // Sound may go on a little longer than the last frame's time stamp.
        var until = Math.Max(to, cut.EndSeconds);
        var processor = FFMpegArguments
            .FromFileInput(input.Address, verifyExists: false, before => before.WithCustomArgument($"-nostdin -v error -stats -threads 1 {InputGuard.Options} {string.Join(' ', start.Options)} -t {Seconds(until - seek)}"))
            .OutputToMany(many =>
            {
                many.OutputToFile(Clip, true, output => output.WithCustomArgument(ClipOptions(from - seek, to - seek, frames[cut.FirstFrame] - seek, cut.EndSeconds - seek)));
                for (var index = 0; index < keyFrames.Count; index++)
                {
                    var (file, at) = (Picture(index), Before(keyFrames[index].Frame!.Value) - seek);
                    many.OutputToFile(file, true, output => output.WithCustomArgument($"-map 0:{probe.VideoStream} -vf trim=start={Seconds(at)} -frames:v 1 -q:v 2 -pix_fmt yuvj420p -map_metadata -1 -bitexact -update 1 -f image2"));
                }
            });
        try
        {
            var said = await run.RunAsync(processor, null, cancellationToken);
            return FrameCount().Matches(said) is [.., var last] ? int.Parse(last.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
        }
        catch (FfmpegException exception)
        {
            throw new BadInputException($"The video can't be decoded at {Seconds(frames[cut.FirstFrame])} s. ({exception.Message.Split('\n')[^1]})", exception);
        }
    }

    private string ClipOptions(double from, double to, double firstFrame, double end)
    {
        var even = probe.Width % 2 == 0 && probe.Height % 2 == 0 ? "" : ",crop=trunc(iw/2)*2:trunc(ih/2)*2";
        var video = $"-map 0:{probe.VideoStream} -vf trim=start={Seconds(from)}:end={Seconds(to)},setpts=PTS-STARTPTS{even} -fps_mode passthrough -enc_time_base 1:90000 -video_track_timescale 90000"
            + " -c:v libx264 -preset veryfast -crf 20 -threads 1 -pix_fmt yuv420p";
        var audio = probe.AudioStream is { } stream
            ? $" -map 0:{stream} -af aresample=async=1:first_pts=0,atrim=start={Seconds(firstFrame)}:end={Seconds(end)},asetpts=PTS-STARTPTS -c:a aac -b:a 128k"
            : "";
        return $"{video}{audio} -sn -dn -map_metadata -1 -map_chapters -1 -flags:v +bitexact -flags:a +bitexact -fflags +bitexact -movflags +faststart -f mp4";
    }

    private double Before(int frame) => frame == 0 ? Math.Max(0, frames[0] - (0.5 / probe.FrameRate.Value)) : (frames[frame - 1] + frames[frame]) / 2;

    private static string Seconds(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"frame=\s*(\d+)")]
    private static partial Regex FrameCount();
}
