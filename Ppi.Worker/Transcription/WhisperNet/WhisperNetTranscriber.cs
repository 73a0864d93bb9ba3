using Ppi.Core;
using Ppi.Worker.Transcription.Models;
using Whisper.net;

namespace Ppi.Worker.Transcription.WhisperNet;

/// <summary>whisper.cpp inside this process, by Whisper.net: nothing to install, no second copy of the sound.</summary>
internal sealed class WhisperNetTranscriber : ITranscriber
{
    // Half a second, in samples: no word is said in less.
    private const int LeastSound = SpeechWav.SampleRate / 2;

    private readonly LocalModel model;
    private readonly int threads;
    private readonly WhisperFactory factory;

    /// <summary>Loads the model.</summary>
    /// <exception cref="BadInputException">The file is no model, or the native library is missing.</exception>
    public WhisperNetTranscriber(LocalModel model, int threads)
    {
        (this.model, this.threads) = (model, threads);
        var heads = AlignmentHeads(model.Name);
        try
        {
            // Flash attention switches aligned times off without a word.
            factory = WhisperFactory.FromPath(
                model.Path,
                new WhisperFactoryOptions
                {
                    UseFlashAttention = false,
                    UseDtwTimeStamps = heads != WhisperAlignmentHeadsPreset.None,
                    HeadsPreset = heads,
                });
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new BadInputException($"Whisper.net cannot load the model {model.Path}: {exception.Message} Delete the file to have it downloaded anew, or choose another engine.", exception);
        }
    }

    /// <inheritdoc/>
    public string Engine { get; } = $"Whisper.net {typeof(WhisperFactory).Assembly.GetName().Version?.ToString(3)}".TrimEnd();

    /// <inheritdoc/>
    public string Model => Path.GetFileName(model.Path);

    /// <inheritdoc/>
    public string? OnlyLanguage => model.Name is { EnglishOnly: true } ? "en" : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LanguageGuess>> GuessLanguagesAsync(
        SpeechWav speech, IReadOnlyList<SpeechWindow> windows, CancellationToken cancellationToken)
    {
        await using var processor = factory.CreateBuilder().WithLanguage("auto").WithThreads(threads).Build();
        var guesses = new List<LanguageGuess>();
        foreach (var window in windows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var samples = Samples(speech, window);
            var (language, probability) = await Task.Run(() => processor.DetectLanguageWithProbability(samples), cancellationToken).ConfigureAwait(false);
            guesses.Add(new(language ?? throw new TranscriptionException("Whisper.net could not tell the language."), probability));
        }

        return guesses;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeardWindow>> TranscribeAsync(
        SpeechWav speech, IReadOnlyList<SpeechWindow> windows, string language, IProgress<double>? fraction, CancellationToken cancellationToken)
    {
        var progress = new WindowProgress(windows, fraction);
        var builder = factory.CreateBuilder()
            .WithLanguage(language)
            .WithThreads(threads)
            .WithTokenTimestamps()
            .WithProgressHandler(percent => progress.WithinWindow(percent / 100.0));
        builder.WithBeamSearchSamplingStrategy();

        // Disposed asynchronously: after cancelling, native work ends a little later.
        await using var processor = builder.Build();
        var heard = new List<HeardWindow>(windows.Count);
        foreach (var window in windows)
        {
            heard.Add(new(language, await HearAsync(processor, Samples(speech, window), cancellationToken).ConfigureAwait(false)));
            progress.WindowDone();
        }

        return heard;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        factory.Dispose();
        return ValueTask.CompletedTask;
    }

    // whisper.cpp passes over a window until its last time stamp meets the end. While times are aligned, 1.9.1 forgets to tell of the
    // segments of later passes; and Whisper.net knows of none that it was not told. So what lies behind the last one is given to it again.
    private static async Task<IReadOnlyList<IReadOnlyList<Token>>> HearAsync(WhisperProcessor processor, float[] samples, CancellationToken cancellationToken)
    {
        var segments = new List<IReadOnlyList<Token>>();
        var (start, end) = (-1, 0);
        while (end > start && samples.Length - end > LeastSound)
        {
            start = end;
            await foreach (var segment in processor.ProcessAsync(samples.AsMemory(start), cancellationToken).ConfigureAwait(false))
            {
                segments.Add(Tokens(segment, start / (double)SpeechWav.SampleRate));
                end = Math.Max(end, start + (int)(segment.End.TotalSeconds * SpeechWav.SampleRate));
            }
        }

        return segments;
    }

    private static float[] Samples(SpeechWav speech, SpeechWindow window)
    {
        var samples = new short[window.EndSample - window.StartSample];
        speech.Read(window.StartSample, samples);
        return Array.ConvertAll(samples, sample => sample / 32768f);
    }

    // Times of tokens are in hundredths of a second.
    private static Token[] Tokens(SegmentData segment, double start)
    {
        var tokens = (segment.Tokens ?? []).Where(token => token.Text?.StartsWith("[_", StringComparison.Ordinal) is false).ToArray();
        var texts = WholeLetters.Restore(segment.Text ?? "", [.. tokens.Select(token => token.Text ?? "")]);
        return
        [
            .. tokens.Zip(texts, (token, text) => new Token(
                text, start + token.Start / 100.0, start + token.End / 100.0, token.DtwTimestamp < 0 ? null : start + token.DtwTimestamp / 100.0, token.Probability)),
        ];
    }

    private static WhisperAlignmentHeadsPreset AlignmentHeads(ModelName? name) => name?.Size switch
    {
        "tiny" => WhisperAlignmentHeadsPreset.Tiny,
        "tiny.en" => WhisperAlignmentHeadsPreset.TinyEn,
        "base" => WhisperAlignmentHeadsPreset.Base,
        "base.en" => WhisperAlignmentHeadsPreset.BaseEn,
        "small" => WhisperAlignmentHeadsPreset.Small,
        "small.en" => WhisperAlignmentHeadsPreset.SmallEn,
        "medium" => WhisperAlignmentHeadsPreset.Medium,
        "medium.en" => WhisperAlignmentHeadsPreset.MediumEn,
        "large-v1" => WhisperAlignmentHeadsPreset.LargeV1,
        "large-v2" => WhisperAlignmentHeadsPreset.LargeV2,
        "large-v3" => WhisperAlignmentHeadsPreset.LargeV3,
        "large-v3-turbo" => WhisperAlignmentHeadsPreset.LargeV3Turbo,
        _ => WhisperAlignmentHeadsPreset.None,
    };
}
