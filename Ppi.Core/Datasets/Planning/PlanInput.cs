using Ppi.Core.Annotations;
using Ppi.Core.Lessons;
using Ppi.Core.Patterns;
using Ppi.Core.Transcripts;

namespace Ppi.Core.Datasets.Planning;

/// <summary>All that is known of one lesson when its rows are planned.</summary>
public sealed record LessonInput
{
    /// <summary>File name of the video, without folders; unique in the plan.</summary>
    public required string VideoName { get; init; }

    /// <summary>SHA-256 of the video, lower-case hex; empty in a preview made before hashing is done.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>What the container says.</summary>
    public required VideoProbe Probe { get; init; }

    /// <summary>The time stamps of all frames.</summary>
    public required FrameTimes Frames { get; init; }

    /// <summary>The tasks that belong to this video.</summary>
    public required IReadOnlyList<AnnotationTask> Tasks { get; init; }

    /// <summary>The lesson's transcript, or null when it is not transcribed.</summary>
    public Transcript? Transcript { get; init; }
}

/// <summary>How rows are made of regions.</summary>
public sealed record PlanOptions
{
    /// <summary>Which frames become pictures.</summary>
    public KeyFrameChoice KeyFrames { get; init; }

    /// <summary>Take work that was never submitted as well.</summary>
    public bool IncludeDrafts { get; init; }

    /// <summary>Frame rate by which the annotation tool counted frames, where the export does not give it away; frames per second.</summary>
    public Rational? FrameRate { get; init; }

    /// <summary>Names of annotators by their key in the export; others become <c>annotator_1</c> ….</summary>
    public IReadOnlyDictionary<string, string> AnnotatorNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Ids of rows that somebody left out by hand.</summary>
    public IReadOnlyCollection<string> LeftOut { get; init; } = [];

    /// <summary>Key frames that somebody chose by hand: seconds within the lesson by row id. The frame shown then takes the place of the middle or representative one.</summary>
    public IReadOnlyDictionary<string, double> KeyFrameTimes { get; init; } = new Dictionary<string, double>();

    /// <summary>Name and version of this tool, for provenance.</summary>
    public required string Tool { get; init; }

    /// <summary>Name and version of FFmpeg, for provenance.</summary>
    public required string Ffmpeg { get; init; }
}

/// <summary>A row with what must be cut for it.</summary>
/// <param name="Row">The row.</param>
/// <param name="FirstFrame">First frame of the clip in the lesson, from 0.</param>
/// <param name="LastFrame">Last frame of the clip, inclusive.</param>
/// <param name="KeyFrames">Pictures to take.</param>
public sealed record PlannedRow(DatasetRow Row, int FirstFrame, int LastFrame, IReadOnlyList<PlannedKeyFrame> KeyFrames);

/// <summary>A picture to take.</summary>
/// <param name="Frame">Frame of the lesson from 0; null = the representative one of the clip.</param>
/// <param name="Path">Path in the dataset.</param>
public sealed record PlannedKeyFrame(int? Frame, string Path);

/// <summary>A label that matches no pattern of the dictionary.</summary>
/// <param name="Label">As drawn.</param>
/// <param name="Regions">How many regions carry it.</param>
/// <param name="Suggestion">The nearest pattern, or null; never applied by itself.</param>
public sealed record UnmatchedLabel(string Label, int Regions, Pattern? Suggestion);
