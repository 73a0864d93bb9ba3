namespace Ppi.Core.Annotations;

/// <summary>What an annotator marked, as the annotation tool stored it: raw values, nothing repaired, nothing converted.</summary>
public abstract record Region
{
    /// <summary>The tool's id of the region, unique within its annotation.</summary>
    public required string Id { get; init; }

    /// <summary>Every label of the region, in the tool's order; never only the first.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Name of the control that made the region (<c>from_name</c>).</summary>
    public string? FromName { get; init; }

    /// <summary>Where the region came from: <c>manual</c>, <c>prediction</c>, <c>prediction-changed</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>Per-region choices, texts and ratings.</summary>
    public IReadOnlyList<RegionAttribute> Attributes { get; init; } = [];
}

/// <summary>A region on the sound track (<c>labels</c>), in seconds.</summary>
public sealed record AudioRegion : Region
{
    /// <summary>Seconds; null where the export has none or no number, NaN where it says so.</summary>
    public double? Start { get; init; }

    /// <summary>Seconds; null where the export has none or no number, NaN where it says so.</summary>
    public double? End { get; init; }
}

/// <summary>A region on the frames' time line (<c>timelinelabels</c>), in frames: 1-based, end inclusive.</summary>
public sealed record TimelineRegion : Region
{
    /// <summary>First frame, from 1.</summary>
    public double? StartFrame { get; init; }

    /// <summary>Last frame, inclusive.</summary>
    public double? EndFrame { get; init; }
}

/// <summary>A box followed through the video (<c>videorectangle</c>).</summary>
public sealed record VideoRectangle : Region
{
    /// <summary>Frames the tool counted in the whole video; with <see cref="DurationSeconds"/> it gives away the frame rate used.</summary>
    public double? FramesCount { get; init; }

    /// <summary>Length of the video as the tool saw it, in seconds.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Key frames in frame order; frames the tool interpolated (<c>auto</c>) are left out on reading.</summary>
    public required IReadOnlyList<BoxKeyFrame> Sequence { get; init; }
}

/// <summary>One key frame of a box: percent of the picture, from its left upper corner.</summary>
/// <param name="Frame">Frame, from 1.</param>
/// <param name="X">Left edge, percent.</param>
/// <param name="Y">Upper edge, percent.</param>
/// <param name="Width">Percent of the picture's width.</param>
/// <param name="Height">Percent of the picture's height.</param>
/// <param name="Rotation">Degrees, clockwise.</param>
/// <param name="Enabled">False closes a visible span; the box is still shown on this very frame.</param>
public sealed record BoxKeyFrame(double Frame, double X, double Y, double Width, double Height, double Rotation, bool Enabled);

/// <summary>What was said about a region besides its label.</summary>
/// <param name="Name">Name of the control, such as <c>initiator</c>.</param>
/// <param name="Kind"><c>choices</c>, <c>textarea</c>, <c>rating</c>, <c>number</c>, …: the tool's type.</param>
/// <param name="Values">All values, as text.</param>
public sealed record RegionAttribute(string Name, string Kind, IReadOnlyList<string> Values);

/// <summary>A relation drawn between two regions of one annotation.</summary>
/// <param name="FromId">Region id.</param>
/// <param name="ToId">Region id.</param>
/// <param name="Direction"><c>left</c>, <c>right</c> or <c>bi</c>.</param>
/// <param name="Labels">Labels of the relation, if any.</param>
public sealed record RegionRelation(string FromId, string ToId, string Direction, IReadOnlyList<string> Labels);
