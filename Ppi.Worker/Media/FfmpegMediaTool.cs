using System.Text;
using Ppi.Core;
using Ppi.Core.Lessons;

namespace Ppi.Worker.Media;

/// <summary>The media tool by FFmpeg 5 or later, run as processes of its own.</summary>
internal sealed class FfmpegMediaTool(MediaOptions options) : IMediaTool
{
    private readonly FfmpegRun _run = new(options);
    private string? _version;

    /// <inheritdoc/>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        if (_version is null)
        {
            string? first = null;
            await _run.ReadAsync("ffmpeg", ["-version"], line => first ??= line, cancellationToken);

            // "ffmpeg version 5.1.9-0+deb12u1 Copyright …"
            _version = $"ffmpeg {first?.Split(' ').ElementAtOrDefault(2) ?? "unknown"}";
        }

        return _version;
    }

    /// <inheritdoc/>
    public async Task<VideoProbe> ProbeAsync(string videoFile, CancellationToken cancellationToken)
    {
        using var input = new StandIn(videoFile);
        var json = new StringBuilder();
        try
        {
            await _run.ReadAsync("ffprobe", ["-v", "error", .. Guard, "-show_format", "-show_streams", "-of", "json", input.Address], line => json.Append(line), cancellationToken);
        }
        catch (FfmpegException exception)
        {
            throw new BadInputException($"{Path.GetFileName(videoFile)} is no video that can be read (MP4, MOV, MKV, WebM or AVI), or it was cut off. Does it play on this machine? ({LastLine(exception)})", exception);
        }

        return ProbeParser.Parse(json.ToString(), Path.GetFileName(videoFile));
    }

    /// <inheritdoc/>
    public async Task<FrameTimes> ReadFrameTimesAsync(string videoFile, VideoProbe probe, IProgress<double>? fraction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(probe);
        using var input = new StandIn(videoFile);
        var packets = new FrameTimeReader(probe, fraction);
        await ReadAsync(input, probe, "packet=pts_time,duration_time,flags", packets.AddPacket, cancellationToken);
        if (!packets.HasGaps)
        {
            return packets.Finish(Path.GetFileName(videoFile));
        }

        // Containers that keep only decoding times (AVI): what the decoder makes of them is what the cut will meet.
        var frames = new FrameTimeReader(probe, fraction);
        await ReadAsync(input, probe, "frame=best_effort_timestamp_time,pkt_duration_time", frames.AddFrame, cancellationToken);
        return frames.Finish(Path.GetFileName(videoFile));
    }

    /// <inheritdoc/>
    public async Task ExtractAudioAsync(string videoFile, VideoProbe probe, AudioOutputs outputs, IProgress<double>? fraction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(probe);
        ArgumentNullException.ThrowIfNull(outputs);
        using var input = new StandIn(videoFile, outputs.StereoWav ?? outputs.SpeechWav ?? outputs.Peaks);
        await Extraction.RunAsync(_run, input, probe, outputs, fraction, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task CutAsync(string videoFile, VideoProbe probe, FrameTimes frames, ClipCut cut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cut);
        using var input = new StandIn(videoFile, cut.ClipFile);
        await new Cutter(_run, input, probe, frames).RunAsync(cut, cancellationToken);
    }

    private static string[] Guard => InputGuard.Options.Split(' ');

    private async Task ReadAsync(StandIn input, VideoProbe probe, string entries, Action<string> line, CancellationToken cancellationToken)
    {
        string[] arguments = ["-v", "error", .. Guard, "-select_streams", FormattableString.Invariant($"{probe.VideoStream}"), "-show_entries", entries, "-of", "compact=p=0:nk=1", input.Address];
        try
        {
            await _run.ReadAsync("ffprobe", arguments, line, cancellationToken);
        }
        catch (FfmpegException exception)
        {
            throw new BadInputException($"The video can't be read to its end. ({LastLine(exception)})", exception);
        }
    }

    private static string LastLine(FfmpegException exception) => exception.Message.Split('\n')[^1];
}
