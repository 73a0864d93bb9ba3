using System.Globalization;

namespace Ppi.Worker.Transcription.WhisperCli;

/// <summary>A folder of temporary files; gone when disposed.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <summary>Full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("ppi-whisper-").FullName;

    /// <summary>Writes each window as a WAV file; returns their names.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(SpeechWav speech, IReadOnlyList<SpeechWindow> windows, CancellationToken cancellationToken)
    {
        var names = new List<string>(windows.Count);
        foreach (var window in windows)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{(long)(window.Start * 1000):00000000}.wav");
            await File.WriteAllBytesAsync(System.IO.Path.Combine(Path, name), speech.Slice(window), cancellationToken).ConfigureAwait(false);
            names.Add(name);
        }

        return names;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
