using Ppi.Core.Lessons;

namespace Ppi.Core.Annotations;

/// <summary>Where the frame rate of a task's frames was found.</summary>
public enum FrameRateSource
{
    /// <summary>A video rectangle of the task: frames counted by length. The tool's own figure.</summary>
    VideoRectangle,

    /// <summary><c>fps</c> or <c>frameRate</c> in the task's data.</summary>
    TaskData,

    /// <summary>Given by the user.</summary>
    Option,

    /// <summary>The video itself: a guess.</summary>
    Measured,
}

/// <summary>The rate by which a task's frames become seconds.</summary>
/// <param name="Rate">Frames per second.</param>
/// <param name="Source">Where it was found.</param>
/// <param name="Warning">What speaks against it or makes it a guess; null if nothing does.</param>
public sealed record FrameRateChoice(Rational Rate, FrameRateSource Source, Finding? Warning);
