using Ppi.Core.Datasets;
using Ppi.Core.Lessons;
using Ppi.Worker.Transcription;

namespace Ppi.Worker.Datasets;

/// <summary>What to build a dataset from, and how.</summary>
internal sealed record DatasetOrder
{
    /// <summary>Lesson videos, in the order of their rows.</summary>
    public required IReadOnlyList<SourceVideo> Videos { get; init; }

    /// <summary>Label Studio JSON exports.</summary>
    public required IReadOnlyList<string> AnnotationFiles { get; init; }

    /// <summary>What the exports are called in the dataset, by path; others go by their file names.</summary>
    public IReadOnlyDictionary<string, string> AnnotationNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Pattern table (xlsx, csv, json); null = the built-in eight patterns.</summary>
    public string? PatternFile { get; init; }

    /// <summary>Folder of the dataset; what an earlier build left there is used again.</summary>
    public required string Output { get; init; }

    /// <summary>Language, model and engine of the transcripts; null = do not transcribe.</summary>
    public TranscriptionRequest? Transcription { get; init; } = new();

    /// <summary>Which frames become pictures.</summary>
    public KeyFrameChoice KeyFrames { get; init; }

    /// <summary>Frame rate by which the annotation tool counted frames, where the export does not give it away.</summary>
    public Rational? FrameRate { get; init; }

    /// <summary>Ids of rows that somebody left out by hand.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Key frames that somebody chose by hand: seconds within the lesson by row id.</summary>
    public IReadOnlyDictionary<string, double> KeyFrameTimes { get; init; } = new Dictionary<string, double>();

    /// <summary>Take work that was never submitted as well.</summary>
    public bool IncludeDrafts { get; init; }

    /// <summary>Unmatched labels are an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Video names by task id, where file names don't tell.</summary>
    public IReadOnlyDictionary<string, string> TaskVideos { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of annotators by their key in the export.</summary>
    public IReadOnlyDictionary<string, string> AnnotatorNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Card settings (YAML), or null.</summary>
    public string? CardFile { get; init; }

    /// <summary>Also write <c>data/train-*.parquet</c> with the clips inside.</summary>
    public bool AllInOne { get; init; }

    /// <summary>Also write the folder as a ZIP archive beside it.</summary>
    public bool Zip { get; init; }

    /// <summary>Clips cut at the same time; 0 = as many as there are cores.</summary>
    public int Parallel { get; init; }
}

/// <summary>A lesson video on this machine.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Name">File name to show; the stored name may be another.</param>
/// <param name="LessonId">Our own id, or null.</param>
internal sealed record SourceVideo(string File, string Name, string? LessonId = null)
{
    /// <summary>SHA-256 of the file, lower-case hex, where it is known already; null = it is computed.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What the container says and the time stamps of all frames, where they are known already; null = FFmpeg is asked.</summary>
    public (VideoProbe Probe, FrameTimes Frames)? Known { get; init; }

    /// <summary>The lesson's transcript (JSON with words), where there is one already; null = it is made, if wanted.</summary>
    public string? TranscriptFile { get; init; }
}

/// <summary>What a build came to.</summary>
/// <param name="Folder">The dataset.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="ClipsCut">Clips cut in this run; the others were there.</param>
/// <param name="Findings">Everything clipped, left out, unmatched or guessed.</param>
internal sealed record DatasetResult(string Folder, int Rows, int ClipsCut, IReadOnlyList<Core.Finding> Findings);
