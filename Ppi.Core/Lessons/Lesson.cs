namespace Ppi.Core.Lessons;

/// <summary>One lesson video and what has been made of it: the sidecar <c>{base}.lesson.json</c> that lies beside the video, and the truth about it.</summary>
public sealed record Lesson
{
    /// <summary>UUIDv7; every other id leads to it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the user that the lesson belongs to.</summary>
    public required string Owner { get; init; }

    /// <summary>Task name as the user typed it.</summary>
    public required string Task { get; init; }

    /// <summary>File name as it was uploaded.</summary>
    public required string FileName { get; init; }

    /// <summary>When the upload was complete.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Name of the video's object within the bucket of raw data.</summary>
    public required string VideoName { get; init; }

    /// <summary>Bytes of the video.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>SHA-256 of the video, lower-case hex; null until it was computed.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Part of what media links are signed by: raising it makes all that were given out worthless.</summary>
    public int MediaLinkNumber { get; init; }

    /// <summary>What the video holds; null until it was looked at.</summary>
    public VideoProbe? Probe { get; init; }

    /// <summary>The sound beside the video; null until it was extracted. A lesson without sound has none, with <see cref="Probe"/> set.</summary>
    public LessonAudio? Audio { get; init; }

    /// <summary>The transcript beside the video; null until there is one.</summary>
    public LessonTranscript? Transcript { get; init; }
}

/// <summary>Sound files that lie beside a lesson's video.</summary>
/// <param name="Extracted">When they were made.</param>
/// <param name="Tool">What made them, such as <c>ffmpeg 5.1.9</c>.</param>
public sealed record LessonAudio(DateTimeOffset Extracted, string Tool);

/// <summary>A transcript that lies beside a lesson's video.</summary>
/// <param name="Transcribed">When it was made.</param>
/// <param name="Engine">Engine and version.</param>
/// <param name="Model">Model.</param>
/// <param name="AskedModel">Model as it was asked for; null = as configured.</param>
/// <param name="Language">ISO 639-1 code; null where nobody speaks.</param>
/// <param name="Words">How many words it has.</param>
public sealed record LessonTranscript(DateTimeOffset Transcribed, string Engine, string Model, string? AskedModel, string? Language, int Words);
