namespace Ppi.Worker.Media;

/// <summary>Where FFmpeg is and how long it may take.</summary>
internal sealed class MediaOptions
{
    /// <summary>Path or name of <c>ffmpeg</c>; <c>ffprobe</c> is taken from the same folder. Default: FFMPEG_BINARY, else from PATH.</summary>
    public string FfmpegBinary { get; set; } = Environment.GetEnvironmentVariable("FFMPEG_BINARY") is { Length: > 0 } given && File.Exists(given) ? given : "ffmpeg";

    /// <summary>A single run of FFmpeg that takes longer is stopped; hostile files can keep a decoder busy for ever.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Folder of the binaries; empty = PATH.</summary>
    internal string Folder => Path.GetDirectoryName(FfmpegBinary) ?? "";
}
