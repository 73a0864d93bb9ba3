using Ppi.Core.Annotations;
using Ppi.Core.Lessons;

namespace Ppi.Core.Datasets.Planning;

/// <summary>When a box is shown, and where it stands at any time.</summary>
internal static class RectangleSpans
{
    /// <summary>
    /// The visible spans of a box. A span from frame N to frame M inclusive is [(N−1)/f, M/f]: the frame that switches the box off still shows it,
    /// and a last key frame that is on holds to the end of the video.
    /// </summary>
    public static IEnumerable<Interval> Visible(VideoRectangle rectangle, Rational rate, double videoEndSeconds)
    {
        double? from = null;
        foreach (var key in rectangle.Sequence)
        {
            if (key.Enabled)
            {
                from ??= key.Frame;
            }
            else if (from is { } first)
            {
                yield return FrameRates.Seconds(first, key.Frame, rate);
                from = null;
            }
        }

        if (from is { } open)
        {
            yield return rectangle.FramesCount is { } count
                ? FrameRates.Seconds(open, count, rate)
                : FrameRates.Seconds(open, open, rate) with { End = videoEndSeconds };
        }
    }

    /// <summary>The box through one row: at the borders of its visible spans, at the key frames between, and an invisible entry where it goes away.</summary>
    public static IReadOnlyList<RowBox> Within(VideoRectangle rectangle, Rational rate, double videoEndSeconds, Interval row)
    {
        var boxes = new List<RowBox>();
        foreach (var span in Visible(rectangle, rate, videoEndSeconds).Where(span => span.OverlapSeconds(row) > 0))
        {
            var (from, to) = (Math.Max(span.Start, row.Start), Math.Min(span.End, row.End));
            boxes.Add(At(rectangle, rate, from));
            boxes.AddRange(rectangle.Sequence
                .Select(key => (key.Frame - 1) / rate.Value)
                .Where(time => time > from && time < to)
                .Select(time => At(rectangle, rate, time)));
            boxes.Add(At(rectangle, rate, to) with { Visible = to >= row.End });
        }

        return boxes;
    }

    private static RowBox At(VideoRectangle rectangle, Rational rate, double time)
    {
        var frame = (time * rate.Value) + 1;
        var keys = rectangle.Sequence;
        var next = keys.FirstOrDefault(key => key.Frame > frame);
        var last = keys.LastOrDefault(key => key.Frame <= frame) ?? keys[0];
        if (next is null || last.Frame >= next.Frame || !last.Enabled)
        {
            return Box(last.X, last.Y, last.Width, last.Height, last.Rotation);
        }

        var share = Math.Clamp((frame - last.Frame) / (next.Frame - last.Frame), 0, 1);
        double Between(double a, double b) => a + ((b - a) * share);
        return Box(Between(last.X, next.X), Between(last.Y, next.Y), Between(last.Width, next.Width), Between(last.Height, next.Height), Between(last.Rotation, next.Rotation));

        // Rounded, so that the last bits of the arithmetic don't show up as differences between two builds.
        RowBox Box(double x, double y, double width, double height, double rotation) =>
            new(Math.Round(time, 6), Math.Round(x, 4), Math.Round(y, 4), Math.Round(width, 4), Math.Round(height, 4), Math.Round(rotation, 4), true);
    }
}
