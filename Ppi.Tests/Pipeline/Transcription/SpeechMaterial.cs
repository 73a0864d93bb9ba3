using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ppi.Worker.Transcription;
using Xunit;

namespace Ppi.Tests.Pipeline.Transcription;

/// <summary>Recorded speech from the test material, and the product's own transcription over it.</summary>
internal static class SpeechMaterial
{
    public static string Model => Path.Combine(Folder, "models", "ggml-base-q5_1.bin");

    public static string Folder => Environment.GetEnvironmentVariable("PPI_TEST_MATERIAL") is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : throw new InvalidOperationException("unreachable: tests skip first");

    /// <summary>Skips the test where there is no material.</summary>
    public static void Require()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PPI_TEST_MATERIAL")), "PPI_TEST_MATERIAL is not set.");
    }

    public static ServiceProvider Services(Action<TranscriptionOptions>? configure = null)
    {
        var services = new ServiceCollection().AddTranscription();
        services.Configure<TranscriptionOptions>(options =>
        {
            options.Engine = TranscriptionEngine.WhisperCli;
            options.Model = Model;
            configure?.Invoke(options);
        });
        return services.BuildServiceProvider();
    }

    /// <summary>Decodes a recording of the material to 16 kHz mono samples.</summary>
    public static async Task<short[]> SamplesAsync(string name)
    {
        var start = new ProcessStartInfo(
            "ffmpeg", ["-v", "error", "-nostdin", "-i", Path.Combine(Folder, "fixtures", "speech", name), "-ar", "16000", "-ac", "1", "-f", "s16le", "-"])
        {
            RedirectStandardOutput = true,
        };
        using var ffmpeg = Process.Start(start)!;
        using var memory = new MemoryStream();
        await ffmpeg.StandardOutput.BaseStream.CopyToAsync(memory, TestContext.Current.CancellationToken);
        await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(memory.ToArray()).ToArray();
    }

    /// <summary>True times of the words of <c>lesson60.flac</c>.</summary>
    public static IReadOnlyList<TrueWord> Words()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "fixtures", "speech", "lesson60.words.json")));
        return [.. json.RootElement.GetProperty("words").EnumerateArray()
            .Select(word => new TrueWord(word[0].GetString()!, word[1].GetDouble(), word[2].GetDouble(), word[3].GetInt32()))];
    }
}

/// <summary>A word of a recording.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Sentence">Which sentence, from 0.</param>
internal sealed record TrueWord(string Text, double Start, double End, int Sentence);
