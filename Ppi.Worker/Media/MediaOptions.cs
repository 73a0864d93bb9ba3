using System.ComponentModel.DataAnnotations;

namespace Ppi.Worker.Media;

/// <summary>Where FFmpeg is and how long it may take. Section <c>Media</c> of the configuration.</summary>
internal sealed class MediaOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "Media";

    /// <summary>Path or name of <c>ffmpeg</c>; <c>ffprobe</c> is taken from the same folder. A bare name is looked for on the search path.</summary>
    public string FfmpegBinary { get; set; } = "ffmpeg";

    /// <summary>A single run of FFmpeg that takes longer is stopped; hostile files can keep a decoder busy for ever.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00", ErrorMessage = "It must be between 00:00:01 and 30.00:00:00.")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Folder of the binaries; empty = the search path.</summary>
    internal string Folder => Path.GetDirectoryName(FfmpegBinary) ?? "";
}
