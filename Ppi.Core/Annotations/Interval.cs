namespace Ppi.Core.Annotations;

/// <summary>A stretch of a lesson, [<paramref name="Start"/>, <paramref name="End"/>).</summary>
/// <param name="Start">Seconds from second 0 of the lesson (the container's start time).</param>
/// <param name="End">Seconds from second 0 of the lesson; not part of the interval.</param>
public readonly record struct Interval(double Start, double End)
{
    /// <summary>Length in seconds.</summary>
    public double Duration => End - Start;

    /// <summary>The point half-way, in seconds.</summary>
    public double Middle => Start + (Duration / 2);

    /// <summary>Seconds that both intervals cover; 0 where they only touch or lie apart.</summary>
    public double OverlapSeconds(Interval other) =>
        Math.Max(0, Math.Min(End, other.End) - Math.Max(Start, other.Start));
}
