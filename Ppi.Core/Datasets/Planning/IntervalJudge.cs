using System.Globalization;
using Ppi.Core.Annotations;

namespace Ppi.Core.Datasets.Planning;

/// <summary>Decides whether an interval can be used: repairs what is beyond doubt, leaves the rest out, and says so in either case.</summary>
internal static class IntervalJudge
{
    /// <summary>Shorter than this, in seconds, an interval holds nothing.</summary>
    private const double Shortest = 1e-6;

    /// <returns>The usable interval, or null; and the finding, or null when nothing was wrong.</returns>
    public static (Interval? Interval, (FindingSeverity Severity, string Code, string Message)? Finding) Judge(double? start, double? end, double videoEnd)
    {
        if (start is not { } from || end is not { } to || !double.IsFinite(from) || !double.IsFinite(to))
        {
            return LeaveOut("interval-not-a-number", $"The interval [{Show(start)}, {Show(end)}] has no usable start or end; draw the region anew in the annotation tool.");
        }

        (FindingSeverity, string, string)? finding = null;
        if (to < from)
        {
            finding = (FindingSeverity.Warning, "interval-reversed", $"The interval runs backwards ({Show(from)} → {Show(to)} s); its ends were swapped.");
            (from, to) = (to, from);
        }

        if (to - from < Shortest)
        {
            return LeaveOut("interval-empty", $"The interval at {Show(from)} s has no length.");
        }

        if (to <= 0 || from >= videoEnd)
        {
            return LeaveOut("interval-outside-video", $"The interval {Show(from)}–{Show(to)} s lies outside the video (0–{Show(videoEnd)} s); is it the right video?");
        }

        if (from < 0 || to > videoEnd)
        {
            finding = (FindingSeverity.Warning, "interval-clipped", $"The interval {Show(from)}–{Show(to)} s reaches beyond the video; it was clipped to {Show(Math.Max(0, from))}–{Show(Math.Min(to, videoEnd))} s.");
            (from, to) = (Math.Max(0, from), Math.Min(to, videoEnd));
            if (to - from < Shortest)
            {
                return LeaveOut("interval-outside-video", $"Nothing of the interval is left within the video (0–{Show(videoEnd)} s).");
            }
        }

        return (new Interval(from, to), finding);

        static (Interval?, (FindingSeverity, string, string)?) LeaveOut(string code, string message) => (null, (FindingSeverity.LeftOut, code, message));
    }

    private static string Show(double? seconds) => seconds?.ToString("0.###", CultureInfo.InvariantCulture) ?? "nothing";
}
