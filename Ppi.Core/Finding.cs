namespace Ppi.Core;

/// <summary>How grave a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; nothing was changed.</summary>
    Note,

    /// <summary>Something was repaired or guessed.</summary>
    Warning,

    /// <summary>Something was left out.</summary>
    LeftOut,
}

/// <summary>One thing that was clipped, left out, unmatched or guessed. Nothing is repaired in silence: all findings stand in the dataset's report.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Code">Stable kebab-case code, such as <c>interval-outside-video</c>; groups the report.</param>
/// <param name="Message">One sentence for a person: what, and what to do.</param>
public sealed record Finding(FindingSeverity Severity, string Code, string Message)
{
    /// <summary>File or video it is about.</summary>
    public string? Source { get; init; }

    /// <summary>Task id in the annotation tool.</summary>
    public string? TaskId { get; init; }

    /// <summary>Annotation id in the annotation tool.</summary>
    public string? AnnotationId { get; init; }

    /// <summary>Region id in the annotation tool.</summary>
    public string? RegionId { get; init; }
}
