using System.Globalization;
using Microsoft.Extensions.Options;
using Ppi.Worker.Transcription;
using Ppi.Worker.Transcription.Models;
using Ppi.Worker.Transcription.WhisperCli;

namespace Ppi.Standalone.Bench;

/// <summary>(c) The whole transcription of a lesson's sound against bare whisper-cli over the same windows, in CPU seconds of all processes.</summary>
internal static class TranscriptionBench
{
    private const string Language = "ru";
    private const int Repeats = 2;

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var model = BenchMaterial.Shared("models/ggml-base-q5_1.bin");
        var wav = Path.Combine(BenchMaterial.Folder, "speech.wav");
        await Measured.RunAsync("ffmpeg", [
            "-nostdin", "-v", "error", "-y", "-stream_loop", (Repeats - 1).ToString(CultureInfo.InvariantCulture), "-i", BenchMaterial.Shared("fixtures/speech/lesson60.flac"),
            "-ar", "16000", "-ac", "1", "-c:a", "pcm_s16le", wav], cancellationToken);
        await using var services = new ServiceCollection().AddTranscription()
            .Configure<TranscriptionOptions>(options => (options.Engine, options.Model) = (TranscriptionEngine.WhisperCli, model)).BuildServiceProvider();
        var transcriber = services.GetRequiredService<LessonTranscriber>();

        // What bare whisper-cli is given: the windows that our detector finds, as files.
        using var speech = SpeechWav.Open(wav);
        var windows = SpeechWindows.From(services.GetRequiredService<SpeechDetector>().Probabilities(speech, null, cancellationToken), speech.Seconds);
        using var folder = new ScratchFolder();
        var files = await folder.WriteAsync(speech, windows, cancellationToken);
        var settings = services.GetRequiredService<IOptions<TranscriptionOptions>>().Value;
        var binary = WhisperCliBinary.Find(settings.WhisperCli);
        await using var engine = await WhisperCliTranscriber.CreateAsync(binary, new LocalModel(model, ModelName.FromFile(model)), Environment.ProcessorCount, cancellationToken);

        var (ours, bare) = (new List<double>(), new List<double>());
        for (var run = 1; run <= options.Runs; run++)
        {
            bare.Add(await CpuSecondsAsync(() => WhisperCliProcess.RunAsync(binary, folder.Path, engine.Arguments(files, Language), null, cancellationToken)));
            ours.Add(await CpuSecondsAsync(() => transcriber.TranscribeAsync(wav, new TranscriptionRequest(Language), null, cancellationToken)));
            Console.WriteLine(FormattableString.Invariant($"  run {run}: bare {bare[^1]:0.0} s, ours {ours[^1]:0.0} s of CPU"));
        }

        var (a, b) = (Measured.Median(ours), Measured.Median(bare));
        return Figure.Print(
            a / b <= 1.05,
            $"(c) transcribing {speech.Seconds:0} s of sound in {windows.Count} windows: ours {a:0.0} CPU seconds of all processes, bare whisper-cli on the same windows {b:0.0}, ratio {a / b:0.000} (at most 1.05)");
    }

    private static async Task<double> CpuSecondsAsync(Func<Task> work)
    {
        var before = CpuSeconds();
        await work();
        return CpuSeconds() - before;
    }

    /// <summary>CPU time of this process and of its children that have ended.</summary>
    private static double CpuSeconds()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new Core.BadInputException("The CPU time of ended processes is read from /proc: this benchmark runs on Linux only.");
        }

        // Fields 14 to 17 of proc(5): own and children's time in user and kernel mode, in hundredths of a second; after the name, which may hold anything.
        var stat = File.ReadAllText($"/proc/{Environment.ProcessId}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / 100.0;
    }
}
