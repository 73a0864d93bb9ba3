using Ppi.Core.Lessons;

namespace Ppi.Core.Annotations;

/// <summary>
/// Frames of the annotation tool into seconds. Label Studio counts frames at the rate its <c>Video</c> tag names (<c>frameRate</c>), else at 24,
/// whatever the real rate of the video; so the rate is looked for in the export before the video is asked.
/// </summary>
public static class FrameRates
{
    /// <summary>Whole rates that television also has a thousand and first slower.</summary>
    private static readonly long[] SlowedRates = [24, 30, 48, 60, 120];

    /// <summary>How far a rate that people typed may be from the exact one: 23.98 stands for 24000/1001.</summary>
    private const double TypedTolerance = 0.005;

    /// <summary>
    /// The rate the tool used for the task: from a video rectangle's <c>framesCount / duration</c>, else from the task's data, else
    /// <paramref name="option"/>, else <paramref name="measured"/> with a warning.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="option">Given by the user; null if not.</param>
    /// <param name="measured">The video's own rate.</param>
    public static FrameRateChoice Resolve(AnnotationTask task, Rational? option, Rational measured)
    {
        var declared = task.DeclaredFrameRate is { } typed and > 0 and < 1000 ? Snap(typed, TypedTolerance) : (Rational?)null;
        var regions = task.Annotations.SelectMany(annotation => annotation.Regions).ToList();
        var drawn = regions.OfType<VideoRectangle>()
            .Select(rectangle => Used(rectangle, declared))
            .OfType<Rational>()
            .GroupBy(rate => rate)
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key)
            .ToList();

        if (drawn is [var rate, ..])
        {
            List<string> doubts = [];
            if (drawn.Count > 1)
            {
                doubts.Add($"its video rectangles were drawn at different frame rates ({string.Join(", ", drawn)}); {rate} is taken");
            }

            if (declared is { } said && Differ(said, rate))
            {
                doubts.Add($"its data declare {said} frames per second, but its video rectangles were drawn at {rate}, which is taken (the Video tag of the project has no frameRate, or another one)");
            }

            return new FrameRateChoice(rate, FrameRateSource.VideoRectangle, Doubt(task, doubts, option, rate));
        }

        if (declared is { } data)
        {
            return new FrameRateChoice(data, FrameRateSource.TaskData, Doubt(task, [], option, data));
        }

        if (option is { } given)
        {
            return new FrameRateChoice(given, FrameRateSource.Option, null);
        }

        var hasFrames = regions.Exists(region => region is TimelineRegion or VideoRectangle);
        var guess = !hasFrames || !Differ(measured, new Rational(24, 1)) ? null : Warn(
            task,
            "frame-rate-guessed",
            $"Task {task.Id} does not say at which frame rate its frames were counted; the video's own, {measured}, is taken. Label Studio counts at 24 "
            + "unless the project's Video tag has frameRate: if it has none, build again with --frame-rate 24.");
        return new FrameRateChoice(measured, FrameRateSource.Measured, guess);
    }

    /// <summary>
    /// Frames <paramref name="first"/> to <paramref name="last"/> (from 1, inclusive) at a rate of f as seconds: [(first − 1) / f, last / f).
    /// Frame N of the tool's page shows the picture (N − 1) / f.
    /// </summary>
    public static Interval Seconds(double first, double last, Rational rate) => new(
        (first - 1) * rate.Denominator / rate.Numerator,
        last * rate.Denominator / rate.Numerator);

    /// <summary>
    /// The standard rate nearest to <paramref name="rate"/> and not farther than <paramref name="tolerance"/>: a whole number or one of television's
    /// (24000/1001, 30000/1001, …). Else the rate itself, to a millionth. All in frames per second.
    /// </summary>
    public static Rational Snap(double rate, double tolerance)
    {
        var nearest = Standards(rate).MinBy(standard => Math.Abs(standard.Value - rate));
        return Math.Abs(nearest.Value - rate) <= tolerance ? nearest : Reduce((long)Math.Round(rate * 1_000_000), 1_000_000);
    }

    private static IEnumerable<Rational> Standards(double rate)
    {
        yield return new Rational(Math.Max(1, (long)Math.Round(rate)), 1);
        foreach (var whole in SlowedRates)
        {
            yield return new Rational(whole * 1000, 1001);
        }
    }

    /// <summary>The rate at which a rectangle was drawn; null if the rectangle does not give it away.</summary>
    private static Rational? Used(VideoRectangle rectangle, Rational? declared)
    {
        if (rectangle is not { FramesCount: { } frames and > 1 and < 1e9, DurationSeconds: { } seconds and > 0 and < 1e9 } || frames / seconds >= 1000)
        {
            return null;
        }

        // The count is a whole number: one frame more or less is within its error, so a short video cannot tell 24 from 24000/1001.
        return declared is { } said && Math.Abs((said.Value * seconds) - frames) <= 0.5
            ? said
            : Snap(frames / seconds, 1 / seconds);
    }

    private static Finding? Doubt(AnnotationTask task, List<string> doubts, Rational? option, Rational taken)
    {
        if (option is { } given && Differ(given, taken))
        {
            doubts.Add($"{given} frames per second were asked for, but the export itself says {taken}, which is taken");
        }

        return doubts.Count == 0 ? null : Warn(task, "frame-rate-disagrees", $"Task {task.Id}: {string.Join("; ", doubts)}.");
    }

    private static bool Differ(Rational one, Rational other) => Math.Abs(one.Value - other.Value) > TypedTolerance;

    private static Finding Warn(AnnotationTask task, string code, string message) => new(FindingSeverity.Warning, code, message)
    {
        Source = task.SourceFile,
        TaskId = task.Id,
    };

    private static Rational Reduce(long numerator, long denominator)
    {
        var divisor = (long)System.Numerics.BigInteger.GreatestCommonDivisor(numerator, denominator);
        return new Rational(numerator / divisor, denominator / divisor);
    }
}
