using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ppi.Worker.Transcription.Models;

namespace Ppi.Worker.Transcription.WhisperCli;

/// <summary>whisper.cpp as a program of its own: one process for all windows of a lesson, so that the model is loaded once.</summary>
internal sealed partial class WhisperCliTranscriber : ITranscriber
{
    // Keeps the command line under the 32,767 characters of Windows.
    private const int WindowsPerProcess = 400;

    private readonly string binary;
    private readonly LocalModel model;
    private readonly int threads;

    private WhisperCliTranscriber(string binary, string engine, LocalModel model, int threads)
    {
        (this.binary, Engine, this.model, this.threads) = (binary, engine, model, threads);
    }

    /// <inheritdoc/>
    public string Engine { get; }

    /// <inheritdoc/>
    public string Model => Path.GetFileName(model.Path);

    /// <inheritdoc/>
    public string? OnlyLanguage => model.Name is { EnglishOnly: true } ? "en" : null;

    /// <summary>Asks the program for its version.</summary>
    public static async Task<WhisperCliTranscriber> CreateAsync(string binary, LocalModel model, int threads, CancellationToken cancellationToken)
    {
        var (output, _) = await WhisperCliProcess.RunAsync(binary, Path.GetTempPath(), ["--version"], null, cancellationToken).ConfigureAwait(false);
        return new(binary, $"whisper-cli {Version().Match(output).Value}".TrimEnd(), model, threads);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LanguageGuess>> GuessLanguagesAsync(
        SpeechWav speech, IReadOnlyList<SpeechWindow> windows, CancellationToken cancellationToken)
    {
        var guesses = new List<LanguageGuess>();
        using var folder = new ScratchFolder();
        var files = await folder.WriteAsync(speech, windows, cancellationToken).ConfigureAwait(false);
        var (_, log) = await WhisperCliProcess.RunAsync(
            binary,
            folder.Path,
            [.. Common(), "-dl", .. files.SelectMany(file => (string[])["-f", file])],
            line =>
            {
                if (DetectedLanguage().Match(line) is { Success: true, Groups: var groups })
                {
                    guesses.Add(new(groups[1].Value, double.Parse(groups[2].ValueSpan, CultureInfo.InvariantCulture)));
                }
            },
            cancellationToken).ConfigureAwait(false);

        return guesses.Count == windows.Count
            ? guesses
            : throw new TranscriptionException($"whisper-cli told the language of {guesses.Count} of {windows.Count} windows. Its last words:\n{log}");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeardWindow>> TranscribeAsync(
        SpeechWav speech, IReadOnlyList<SpeechWindow> windows, string language, IProgress<double>? fraction, CancellationToken cancellationToken)
    {
        var heard = new List<HeardWindow>(windows.Count);
        var progress = new WindowProgress(windows, fraction);
        foreach (var batch in windows.Chunk(WindowsPerProcess))
        {
            using var folder = new ScratchFolder();
            var files = await folder.WriteAsync(speech, batch, cancellationToken).ConfigureAwait(false);
            var (_, log) = await WhisperCliProcess.RunAsync(
                binary, folder.Path, Arguments(files, language), line => Follow(line, progress), cancellationToken).ConfigureAwait(false);
            foreach (var file in files)
            {
                heard.Add(await ReadAsync(Path.Combine(folder.Path, file + ".json"), log, cancellationToken).ConfigureAwait(false));
            }
        }

        return heard;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The command line for windows that lie in the working folder; each output is named after its window, <c>.json</c> added.</summary>
    internal IEnumerable<string> Arguments(IReadOnlyList<string> files, string language) =>
        [.. Common(), "-l", language, "-ojf", "-pp", .. Alignment(), .. files.SelectMany(file => (string[])["-f", file, "-of", file])];

    private IEnumerable<string> Common() => ["-m", model.Path, "-t", threads.ToString(CultureInfo.InvariantCulture)];

    // Flash attention, on by default, switches aligned times off without a word.
    private string[] Alignment() => model.Name is { } name ? ["-dtw", name.Size.Replace('-', '.'), "-nfa"] : [];

    private static void Follow(string line, WindowProgress progress)
    {
        if (line.StartsWith("output_json: saving", StringComparison.Ordinal))
        {
            progress.WindowDone();
        }
        else if (Percent().Match(line) is { Success: true, Groups: var groups })
        {
            progress.WithinWindow(int.Parse(groups[1].ValueSpan, CultureInfo.InvariantCulture) / 100.0);
        }
    }

    // The program ends with exit code 0 even where it could not read a file: only an output that parses is a success.
    private static async Task<HeardWindow> ReadAsync(string file, string log, CancellationToken cancellationToken)
    {
        try
        {
            return WhisperCliJson.Read(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException or InvalidOperationException)
        {
            throw new TranscriptionException(
                $"whisper-cli gave no usable output for the window {Path.GetFileNameWithoutExtension(file)} ({exception.Message}). Its last words:\n{log}", exception);
        }
    }

    [GeneratedRegex(@"auto-detected language: (\w+) \(p = ([\d.]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex DetectedLanguage();

    [GeneratedRegex(@"progress =\s*(\d+)%", RegexOptions.CultureInvariant)]
    private static partial Regex Percent();

    [GeneratedRegex(@"\d+(\.\d+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
