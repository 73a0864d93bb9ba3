namespace Ppi.Worker.Media;

/// <summary>FFmpeg failed; the message ends with the last 4 KB of what it said.</summary>
internal sealed class FfmpegException : Exception
{
    /// <inheritdoc cref="FfmpegException"/>
    public FfmpegException(string message)
        : base(message)
    {
    }
}
