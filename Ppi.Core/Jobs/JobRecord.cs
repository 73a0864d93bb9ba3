namespace Ppi.Core.Jobs;

/// <summary>What is known of a job, for those who wait for it.</summary>
public sealed record JobRecord
{
    /// <summary>Our own id; Hangfire's never leaves the server.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is done.</summary>
    public required JobKind Kind { get; init; }

    /// <summary>To which lesson or dataset.</summary>
    public required Guid Subject { get; init; }

    /// <summary>Name of the user that the lesson or dataset belongs to.</summary>
    public required string Owner { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When its state last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>How far it has come; null before it begins.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>Why it failed, or why it is tried again; null while all is well.</summary>
    public string? Error { get; init; }

    /// <summary>Where whoever asked for it stood in a trace (W3C trace context); null outside of traces.</summary>
    public string? AskedAt { get; init; }

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Cancelled;
}

/// <summary>What a job does.</summary>
public enum JobKind
{
    /// <summary><see cref="IExtractAudio"/>.</summary>
    ExtractAudio,

    /// <summary><see cref="ITranscribe"/>.</summary>
    Transcribe,

    /// <summary><see cref="IBuildDataset"/>.</summary>
    BuildDataset,
}

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waits for a worker.</summary>
    Queued,

    /// <summary>A worker is at it.</summary>
    Running,

    /// <summary>A fault of the surroundings stopped it; it is tried again later.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Done,

    /// <summary>It cannot be done; <see cref="JobRecord.Error"/> says why.</summary>
    Failed,

    /// <summary>Somebody cancelled it.</summary>
    Cancelled,
}
