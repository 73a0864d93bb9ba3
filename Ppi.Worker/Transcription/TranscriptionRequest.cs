namespace Ppi.Worker.Transcription;

/// <summary>What differs for one lesson from <see cref="TranscriptionOptions"/>; null = as there.</summary>
/// <param name="Language">ISO 639-1 code or English name; <c>auto</c> = found by a vote.</param>
/// <param name="Model">Name or path.</param>
/// <param name="Engine">What listens.</param>
internal sealed record TranscriptionRequest(string? Language = null, string? Model = null, TranscriptionEngine? Engine = null);
