namespace Ppi.Core.Transcripts;

/// <summary>What was said in a lesson, with the time of every word.</summary>
public sealed record Transcript
{
    /// <summary>Language, ISO 639-1 (such as <c>ru</c>); null when there was no speech to tell it from.</summary>
    public string? Language { get; init; }

    /// <summary>Engine and version, such as <c>whisper-cli 1.9.1</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Model file name or name.</summary>
    public required string Model { get; init; }

    /// <summary>Segments in the order of time.</summary>
    public required IReadOnlyList<Segment> Segments { get; init; }

    /// <summary>All words in the order of time.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<Word> Words => Segments.SelectMany(segment => segment.Words);
}

/// <summary>A sentence or breath as the engine cut it.</summary>
/// <param name="Start">Seconds from second 0 of the lesson.</param>
/// <param name="End">Seconds from second 0 of the lesson.</param>
/// <param name="Text">Text without surrounding space.</param>
/// <param name="Words">Its words.</param>
public sealed record Segment(double Start, double End, string Text, IReadOnlyList<Word> Words);

/// <summary>A word with the punctuation that touches it.</summary>
/// <param name="Text">Text without surrounding space.</param>
/// <param name="Start">Seconds from second 0 of the lesson.</param>
/// <param name="End">Seconds from second 0 of the lesson.</param>
/// <param name="Probability">0 … 1, or null when the engine gives none.</param>
public sealed record Word(string Text, double Start, double End, double? Probability = null);
