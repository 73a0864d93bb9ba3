using System.Globalization;

namespace Ppi.Core.Transcripts.Formats;

/// <summary>A subtitle's time; SRT and WebVTT differ only in the separator before the milliseconds.</summary>
internal static class CueTime
{
    public static string Format(double seconds, char separator)
    {
        var milliseconds = (long)Math.Round(Math.Max(0, seconds) * 1000, MidpointRounding.AwayFromZero);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}{separator}{milliseconds % 1000:000}");
    }
}
