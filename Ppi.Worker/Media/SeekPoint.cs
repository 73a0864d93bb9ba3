using System.Globalization;

namespace Ppi.Worker.Media;

/// <summary>Where FFmpeg starts to read; a <c>trim</c> filter then makes the start exact.</summary>
/// <param name="Seconds">Seconds of the lesson; 0 = from the start, without a seek.</param>
internal readonly record struct SeekPoint(double Seconds)
{
    /// <summary>
    /// Nearer to the start there is no seek: in an AVI with B-frames FFmpeg seeks a little before the wanted time, and when that is before 0 it misses the first key frame.
    /// </summary>
    private const double Smallest = 1;

    /// <summary>Options that stand before <c>-i</c>; empty without a seek.</summary>
    public string[] Options => Seconds > 0 ? ["-ss", Seconds.ToString("0.######", CultureInfo.InvariantCulture)] : [];

    /// <summary>The place to seek to for what begins at a time.</summary>
    public static SeekPoint For(double seconds) => new(seconds < Smallest ? 0 : seconds);
}
