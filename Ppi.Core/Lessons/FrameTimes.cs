namespace Ppi.Core.Lessons;

/// <summary>
/// The time stamps of all frames of a video, read once (no decoding), so that "the frame shown at second t" is exact for variable frame rate too.
/// </summary>
public sealed class FrameTimes
{
    private readonly double[] _times;

    /// <summary>Takes the time stamps in any order.</summary>
    /// <param name="seconds">Presentation times in seconds, counted from second 0 of the lesson.</param>
    /// <param name="endSeconds">When the last frame stops being shown, in seconds.</param>
    public FrameTimes(IEnumerable<double> seconds, double endSeconds)
    {
        _times = [.. seconds];
        Array.Sort(_times);
        EndSeconds = Math.Max(endSeconds, _times.Length == 0 ? 0 : _times[^1]);
    }

    /// <summary>Number of frames.</summary>
    public int Count => _times.Length;

    /// <summary>When the last frame stops being shown, in seconds.</summary>
    public double EndSeconds { get; }

    /// <summary>Time stamp of a frame, in seconds.</summary>
    /// <param name="frame">Frame, from 0.</param>
    public double this[int frame] => _times[frame];

    /// <summary>All time stamps in seconds, sorted.</summary>
    public ReadOnlySpan<double> Seconds => _times;

    /// <summary>The frame shown at a time: the last one whose time stamp is not after it; the first frame before that.</summary>
    /// <param name="seconds">Seconds from second 0. A time that misses a time stamp by less than a microsecond counts as on it.</param>
    public int ShownAt(double seconds)
    {
        var found = Array.BinarySearch(_times, seconds + Tolerance);
        return Math.Max(0, found >= 0 ? found : ~found - 1);
    }

    /// <summary>The frames shown in [start, end): the one shown at start, up to the last whose time stamp is before end.</summary>
    /// <returns>First and last frame, from 0, both inclusive.</returns>
    public (int First, int Last) ShownIn(double start, double end)
    {
        var first = ShownAt(start);
        var found = Array.BinarySearch(_times, end - Tolerance);
        var last = (found >= 0 ? found : ~found) - 1;
        return (first, Math.Max(first, last));
    }

    private const double Tolerance = 1e-6;
}
