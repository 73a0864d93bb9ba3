namespace Ppi.Worker.Transcription;

/// <summary>An engine with its model: turns windows of speech into words. One is made per lesson; it frees its model when disposed.</summary>
/// <remarks>Cancelling ends the engine's work within a second and leaves no file behind.</remarks>
internal interface ITranscriber : IAsyncDisposable
{
    /// <summary>Name and version, such as <c>whisper-cli 1.9.1</c>; stands in transcripts.</summary>
    string Engine { get; }

    /// <summary>Model file or name; stands in transcripts.</summary>
    string Model { get; }

    /// <summary>The one language the model knows, ISO 639-1; null when it knows many.</summary>
    string? OnlyLanguage { get; }

    /// <summary>Guesses the language of each window by itself.</summary>
    /// <exception cref="TranscriptionException">The engine failed.</exception>
    Task<IReadOnlyList<LanguageGuess>> GuessLanguagesAsync(SpeechWav speech, IReadOnlyList<SpeechWindow> windows, CancellationToken cancellationToken);

    /// <summary>What is said in each window, in the order of the windows.</summary>
    /// <param name="speech">The lesson's sound.</param>
    /// <param name="windows">Stretches to listen to; nothing else is shown to the engine, which invents text where nobody speaks.</param>
    /// <param name="language">ISO 639-1.</param>
    /// <param name="fraction">Share of the windows' seconds that is done, 0 … 1.</param>
    /// <param name="cancellationToken">Ends the engine's work.</param>
    /// <exception cref="TranscriptionException">The engine failed.</exception>
    Task<IReadOnlyList<HeardWindow>> TranscribeAsync(
        SpeechWav speech,
        IReadOnlyList<SpeechWindow> windows,
        string language,
        IProgress<double>? fraction,
        CancellationToken cancellationToken);
}

/// <summary>An engine's guess of one window's language.</summary>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Probability">0 … 1; 1 when the engine does not say.</param>
internal readonly record struct LanguageGuess(string Language, double Probability);
