using Ppi.Core;

namespace Ppi.Worker.Transcription.OpenAi;

/// <summary>Any OpenAI-compatible service: one request a window, a few at once.</summary>
internal sealed class OpenAiTranscriber(OpenAiClient client, string model, int concurrency) : ITranscriber
{
    // To learn the language of a window is to have it transcribed; where the vote confirms it, that need not be done twice.
    private readonly Dictionary<SpeechWindow, OpenAiAnswer> heardBefore = [];

    /// <inheritdoc/>
    public string Engine => "openai-compatible";

    /// <inheritdoc/>
    public string Model => model;

    /// <inheritdoc/>
    public string? OnlyLanguage => null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LanguageGuess>> GuessLanguagesAsync(
        SpeechWav speech, IReadOnlyList<SpeechWindow> windows, CancellationToken cancellationToken)
    {
        var answers = await HearAsync(speech, windows, null, null, cancellationToken).ConfigureAwait(false);
        foreach (var (window, answer) in windows.Zip(answers))
        {
            heardBefore[window] = answer;
        }

        return
        [
            .. answers.Select(answer => new LanguageGuess(
                answer.Spoken ?? throw new BadInputException("The transcription service does not say which language it heard. Give the language."), 1)),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeardWindow>> TranscribeAsync(
        SpeechWav speech, IReadOnlyList<SpeechWindow> windows, string language, IProgress<double>? fraction, CancellationToken cancellationToken)
    {
        var answers = await HearAsync(speech, windows, language, fraction, cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(answers, answer => answer.Heard);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<OpenAiAnswer[]> HearAsync(
        SpeechWav speech, IReadOnlyList<SpeechWindow> windows, string? language, IProgress<double>? fraction, CancellationToken cancellationToken)
    {
        var answers = new OpenAiAnswer[windows.Count];
        var progress = new WindowProgress(windows, fraction);
        await Parallel.ForAsync(
            0,
            windows.Count,
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
            async (i, cancellation) =>
            {
                var window = windows[i];
                answers[i] = heardBefore.TryGetValue(window, out var known) && known.Heard.Language == language
                    ? known
                    : await client.TranscribeAsync(speech.Slice(window), window.Seconds, language, cancellation).ConfigureAwait(false);
                progress.WindowDone(window);
            }).ConfigureAwait(false);
        return answers;
    }
}
