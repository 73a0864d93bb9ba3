using System.Globalization;
using Microsoft.Extensions.Options;
using Ppi.Core;
using Ppi.Core.Jobs;
using Ppi.Core.Transcripts;

namespace Ppi.Worker.Transcription;

/// <summary>Transcribes a lesson once, as a whole: speech → windows → language → words. Fragments are slices of it (<see cref="Fragment"/>).</summary>
internal sealed class LessonTranscriber(SpeechDetector detector, ITranscriberFactory engines, IOptions<TranscriptionOptions> options, TimeProvider time)
{
    /// <summary>Transcribes.</summary>
    /// <param name="speechWav">WAV, 16 kHz, mono, 16 bits; its second 0 is the lesson's.</param>
    /// <param name="request">What differs from the options.</param>
    /// <param name="progress">Stages <c>downloading-model</c> (if there is one to download), <c>finding-speech</c>, <c>transcribing</c>.</param>
    /// <param name="cancellationToken">Ends the work within a second; nothing is left behind but a partly downloaded model.</param>
    /// <returns>The transcript; without segments and language where nobody speaks.</returns>
    /// <exception cref="BadInputException">Sound, language, model or engine cannot be used.</exception>
    /// <exception cref="TranscriptionException">The engine failed.</exception>
    public async Task<Transcript> TranscribeAsync(
        string speechWav, TranscriptionRequest request, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        var given = Languages.Parse(request.Language ?? options.Value.Language);
        using var speech = SpeechWav.Open(speechWav);
        await using var engine = await engines.CreateAsync(request, progress, cancellationToken).ConfigureAwait(false);
        if (given is not null && engine.OnlyLanguage is { } only && only != given)
        {
            throw new BadInputException($"The model {engine.Model} knows only the language \"{only}\", not \"{given}\". Choose one without .en in its name.");
        }

        var windows = await FindSpeechAsync(speech, progress, cancellationToken).ConfigureAwait(false);
        var transcript = new Transcript { Engine = engine.Engine, Model = engine.Model, Segments = [] };
        if (windows.Count == 0)
        {
            return transcript;
        }

        var stage = new Stage("transcribing", progress, time);
        stage.Report(0, "Listening");
        var language = given ?? engine.OnlyLanguage ?? await FindLanguageAsync(engine, speech, windows, cancellationToken).ConfigureAwait(false);
        var seconds = windows.Sum(window => window.Seconds);
        var heard = await engine.TranscribeAsync(speech, windows, language, stage.Fraction(Message), cancellationToken).ConfigureAwait(false);
        return transcript with
        {
            Language = language,
            Segments = [.. heard.Zip(windows).SelectMany(pair => WordSpans.Segments(pair.First, pair.Second))],
        };

        string Message(double done) => string.Create(CultureInfo.InvariantCulture, $"{done * seconds / 60:0.0} of {seconds / 60:0.0} minutes of speech");
    }

    private static async Task<string> FindLanguageAsync(
        ITranscriber engine, SpeechWav speech, IReadOnlyList<SpeechWindow> windows, CancellationToken cancellationToken)
    {
        var electorate = LanguageVote.Electorate(windows);
        return LanguageVote.Winner(electorate, await engine.GuessLanguagesAsync(speech, electorate, cancellationToken).ConfigureAwait(false));
    }

    private Task<IReadOnlyList<SpeechWindow>> FindSpeechAsync(SpeechWav speech, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        var stage = new Stage("finding-speech", progress, time);
        return Task.Run(
            () => SpeechWindows.From(detector.Probabilities(speech, stage.Fraction(_ => "Finding speech"), cancellationToken), speech.Seconds),
            cancellationToken);
    }
}
