namespace Ppi.Core.Jobs;

/// <summary>Queues, each with workers of its own, so that a long transcription keeps nobody's extraction waiting.</summary>
public static class Queues
{
    /// <summary>Sound and waveform of new lessons.</summary>
    public const string Extraction = "extraction";

    /// <summary>Speech to words.</summary>
    public const string Transcription = "transcription";

    /// <summary>Clips, key frames and metadata.</summary>
    public const string Dataset = "dataset";

    /// <summary>Uploads to the Hub.</summary>
    public const string Publishing = "publishing";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Extraction, Transcription, Dataset, Publishing];
}
