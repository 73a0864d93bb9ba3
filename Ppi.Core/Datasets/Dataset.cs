namespace Ppi.Core.Datasets;

/// <summary>A dataset that was ordered: what from, how, and what it came to. The sidecar <c>{name}.dataset.json</c> beside the dataset's folder.</summary>
public sealed record Dataset
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the user that the dataset belongs to.</summary>
    public required string Owner { get; init; }

    /// <summary>Name of the folder within the bucket of datasets.</summary>
    public required string Name { get; init; }

    /// <summary>When it was ordered.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Ids of its lessons, in the order of their rows.</summary>
    public required IReadOnlyList<Guid> Lessons { get; init; }

    /// <summary>How it is built.</summary>
    public DatasetChoices Choices { get; init; } = new();

    /// <summary>What it came to; null until it is built.</summary>
    public DatasetBuilt? Built { get; init; }
}

/// <summary>How a dataset is built.</summary>
public sealed record DatasetChoices
{
    /// <summary>Which frames become pictures.</summary>
    public KeyFrameChoice KeyFrames { get; init; }

    /// <summary>Whether rows hold transcripts; lessons without one are transcribed then.</summary>
    public bool Transcripts { get; init; } = true;

    /// <summary>Language of lessons that are still to be transcribed; null = found out by listening.</summary>
    public string? Language { get; init; }

    /// <summary>Whisper model for lessons that are still to be transcribed; null = as configured.</summary>
    public string? Model { get; init; }

    /// <summary>Ids of rows that somebody left out by hand.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Key frames that somebody chose by hand: seconds within the lesson by row id.</summary>
    public IReadOnlyDictionary<string, double> KeyFrameTimes { get; init; } = new Dictionary<string, double>();

    /// <summary>Take work that was never submitted as well.</summary>
    public bool IncludeDrafts { get; init; }

    /// <summary>Unmatched labels are an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Also write <c>data/train-*.parquet</c> with the clips inside.</summary>
    public bool AllInOne { get; init; }

    /// <summary>Also write the folder as a ZIP archive.</summary>
    public bool Zip { get; init; }
}

/// <summary>What building came to.</summary>
/// <param name="Finished">When.</param>
/// <param name="Rows">Rows of the dataset.</param>
/// <param name="Findings">Everything clipped, left out, unmatched or guessed; told in <c>report.md</c>.</param>
public sealed record DatasetBuilt(DateTimeOffset Finished, int Rows, int Findings);
