using Ppi.Core.Patterns;

namespace Ppi.Core.Datasets;

/// <summary>One line of a dataset: one region of one annotator. All paths are relative to the dataset's root, with '/'.</summary>
public sealed record DatasetRow
{
    /// <summary>Stem of the row's files, unique in the dataset, made from content alone.</summary>
    public required string Id { get; init; }

    /// <summary>File name of the lesson video.</summary>
    public required string SourceVideo { get; init; }

    /// <summary>Start of the annotated interval in seconds, within the video.</summary>
    public required double StartTime { get; init; }

    /// <summary>End of the annotated interval in seconds, within the video.</summary>
    public required double EndTime { get; init; }

    /// <summary>Time stamp of the clip's first frame in the lesson, in seconds.</summary>
    public required double ClipStart { get; init; }

    /// <summary>When the clip's last frame stops being shown in the lesson, in seconds.</summary>
    public required double ClipEnd { get; init; }

    /// <summary>Number of frames of the clip.</summary>
    public required int FrameCount { get; init; }

    /// <summary>Every pattern of this annotator that overlaps the row: own labels first, then by start.</summary>
    public required IReadOnlyList<RowPattern> Patterns { get; init; }

    /// <summary><c>images/{id}.jpg</c>, the (middle) key frame.</summary>
    public required string ImagePath { get; init; }

    /// <summary><c>videos/{id}.mp4</c>.</summary>
    public required string VideoPath { get; init; }

    /// <summary><c>texts/{id}.txt</c>.</summary>
    public required string TextPath { get; init; }

    /// <summary>All key frames in the order of time, <see cref="ImagePath"/> among them.</summary>
    public required IReadOnlyList<string> FramePaths { get; init; }

    /// <summary>Text of the fragment; null = not transcribed, "" = no speech.</summary>
    public string? Transcript { get; init; }

    /// <summary>Language of the transcript, ISO 639-1; null when not transcribed.</summary>
    public string? Language { get; init; }

    /// <summary>Pseudonym, <c>annotator_1</c> …, or the name given for it.</summary>
    public required string Annotator { get; init; }

    /// <summary>Per-region choices, texts, ratings.</summary>
    public IReadOnlyList<RowAttribute> Attributes { get; init; } = [];

    /// <summary>Boxes of people that overlap the row.</summary>
    public IReadOnlyList<RowTrack> Tracks { get; init; } = [];

    /// <summary>Relations to other regions of the annotation.</summary>
    public IReadOnlyList<RowRelation> Relations { get; init; } = [];

    /// <summary>Where the row comes from.</summary>
    public required RowProvenance Provenance { get; init; }
}

/// <summary>A pattern that is shown in a row.</summary>
/// <param name="Type">The pattern's name; for an unmatched label the label as drawn.</param>
/// <param name="Description">Its description, or null.</param>
/// <param name="Id">The pattern's stable id, or null for an unmatched label.</param>
/// <param name="Role">Teacher, pupil, or null when unknown.</param>
/// <param name="Start">Start of the pattern's own interval, seconds.</param>
/// <param name="End">End of the pattern's own interval, seconds.</param>
/// <param name="OverlapSeconds">Seconds it shares with the row.</param>
/// <param name="Share"><paramref name="OverlapSeconds"/> by the row's duration, 0 … 1.</param>
/// <param name="PatternShare"><paramref name="OverlapSeconds"/> by the pattern's own duration, 0 … 1.</param>
public sealed record RowPattern(
    string Type, string? Description, string? Id, Role? Role, double Start, double End, double OverlapSeconds, double Share, double PatternShare);

/// <summary>What was said about the row's region besides its label.</summary>
/// <param name="Name">Name of the control.</param>
/// <param name="Kind"><c>choices</c>, <c>textarea</c>, <c>rating</c>, ….</param>
/// <param name="Values">All values as text.</param>
public sealed record RowAttribute(string Name, string Kind, IReadOnlyList<string> Values);

/// <summary>A person followed through the row.</summary>
/// <param name="RegionId">Region id in the annotation tool.</param>
/// <param name="Label">Label as drawn, without emoji.</param>
/// <param name="Role">Teacher, pupil, or null.</param>
/// <param name="Boxes">Boxes at the borders of its visible spans within the row and at key frames between; linear in between.</param>
public sealed record RowTrack(string RegionId, string Label, Role? Role, IReadOnlyList<RowBox> Boxes);

/// <summary>Where a person is at one time; percent of the picture.</summary>
/// <param name="Time">Seconds from second 0 of the lesson.</param>
/// <param name="X">Left edge, percent.</param>
/// <param name="Y">Upper edge, percent.</param>
/// <param name="Width">Percent of the picture's width.</param>
/// <param name="Height">Percent of the picture's height.</param>
/// <param name="Rotation">Degrees, clockwise.</param>
/// <param name="Visible">False: the box is not shown from here to the next entry.</param>
public sealed record RowBox(double Time, double X, double Y, double Width, double Height, double Rotation, bool Visible);

/// <summary>A relation from this row's region to another one.</summary>
/// <param name="RegionId">The other region's id.</param>
/// <param name="Direction"><c>to</c>, <c>from</c> or <c>both</c>, seen from this row.</param>
/// <param name="Labels">Labels of the relation.</param>
public sealed record RowRelation(string RegionId, string Direction, IReadOnlyList<string> Labels);

/// <summary>Where a row comes from; no clock in it, so that two builds of the same input are byte-identical.</summary>
public sealed record RowProvenance
{
    /// <summary>SHA-256 of the lesson video, lower-case hex.</summary>
    public required string SourceSha256 { get; init; }

    /// <summary>Name of the export file.</summary>
    public required string AnnotationFile { get; init; }

    /// <summary>Task id in the annotation tool.</summary>
    public required string TaskId { get; init; }

    /// <summary>Annotation id in the annotation tool.</summary>
    public required string AnnotationId { get; init; }

    /// <summary>Ids of the regions merged into this row.</summary>
    public required IReadOnlyList<string> RegionIds { get; init; }

    /// <summary>Frame rate by which frames became seconds, such as <c>30000/1001</c>; null for regions on sound.</summary>
    public string? FrameRate { get; init; }

    /// <summary>Name and version of this tool.</summary>
    public required string Tool { get; init; }

    /// <summary>Name and version of FFmpeg.</summary>
    public required string Ffmpeg { get; init; }

    /// <summary>Engine of the transcript; null when not transcribed.</summary>
    public string? TranscriptEngine { get; init; }

    /// <summary>Model of the transcript; null when not transcribed.</summary>
    public string? TranscriptModel { get; init; }
}
