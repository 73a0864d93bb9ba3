namespace Ppi.Worker.Transcription;

/// <summary>An engine failed on sound that should have been fine: it crashed, gave no answer, or one that makes no sense. Trying again may help.</summary>
internal sealed class TranscriptionException : Exception
{
    /// <inheritdoc cref="TranscriptionException"/>
    public TranscriptionException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="TranscriptionException"/>
    public TranscriptionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
