using Ppi.Core.Lessons;

namespace Ppi.Worker.Media;

/// <summary>Everything the product asks of FFmpeg. Files are hostile: every call names the file in a way that FFmpeg cannot take for an option, a pattern or an address.</summary>
/// <remarks>Bad files end in <see cref="Ppi.Core.BadInputException"/>; a missing FFmpeg in one that says how to install it; cancelling kills the process within a second and removes temporary files.</remarks>
internal interface IMediaTool
{
    /// <summary>Name and version, such as <c>ffmpeg 5.1.9</c>.</summary>
    Task<string> VersionAsync(CancellationToken cancellationToken);

    /// <summary>Reads what the container says, without decoding.</summary>
    Task<VideoProbe> ProbeAsync(string videoFile, CancellationToken cancellationToken);

    /// <summary>Reads the time stamps of all frames from the packets, without decoding.</summary>
    Task<FrameTimes> ReadFrameTimesAsync(string videoFile, VideoProbe probe, IProgress<double>? fraction, CancellationToken cancellationToken);

    /// <summary>Writes the asked sound files. Second 0 of each file is second 0 of the lesson.</summary>
    Task ExtractAudioAsync(string videoFile, VideoProbe probe, AudioOutputs outputs, IProgress<double>? fraction, CancellationToken cancellationToken);

    /// <summary>Writes clip and key frames of one interval in one run.</summary>
    Task CutAsync(string videoFile, VideoProbe probe, FrameTimes frames, ClipCut cut, CancellationToken cancellationToken);
}

/// <summary>Sound files to write; null = not wanted.</summary>
/// <param name="StereoWav">44.1 kHz, stereo, PCM 16-bit.</param>
/// <param name="SpeechWav">16 kHz, mono, PCM 16-bit, for the speech detector and every engine.</param>
/// <param name="Peaks">Waveform for the annotation page: int8 pairs (min, max), 100 a second.</param>
internal sealed record AudioOutputs(string? StereoWav, string? SpeechWav, string? Peaks);

/// <summary>A clip to cut, by frames; which frames those are has been decided before.</summary>
/// <param name="FirstFrame">First frame of the clip, from 0.</param>
/// <param name="LastFrame">Last frame of the clip, inclusive.</param>
/// <param name="EndSeconds">Where the sound ends and the last frame stops being shown, in seconds of the lesson.</param>
/// <param name="ClipFile">MP4 to write.</param>
/// <param name="KeyFrames">Pictures to write.</param>
internal sealed record ClipCut(int FirstFrame, int LastFrame, double EndSeconds, string ClipFile, IReadOnlyList<KeyFrameCut> KeyFrames);

/// <summary>A picture to write.</summary>
/// <param name="Frame">Frame from 0; null = the representative one of the clip.</param>
/// <param name="File">JPEG to write.</param>
internal sealed record KeyFrameCut(int? Frame, string File);
