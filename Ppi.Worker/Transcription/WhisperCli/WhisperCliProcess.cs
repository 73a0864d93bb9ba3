using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Ppi.Core;

namespace Ppi.Worker.Transcription.WhisperCli;

/// <summary>One run of whisper-cli.</summary>
internal static class WhisperCliProcess
{
    private const int LastWords = 4096;

    /// <summary>Runs it to its end; cancelling kills it.</summary>
    /// <param name="binary">Path of the program.</param>
    /// <param name="folder">Working folder.</param>
    /// <param name="arguments">Arguments, unquoted.</param>
    /// <param name="line">Gets every line of its log, in order.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>Everything on standard output, and the last 4 KB of the log. Exit code 0 alone does not mean success: look at what was written.</returns>
    /// <exception cref="TranscriptionException">It ended with another exit code; the message ends with the last 4 KB of its log.</exception>
    public static async Task<(string Output, string Log)> RunAsync(
        string binary, string folder, IEnumerable<string> arguments, Action<string>? line, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Program("whisper-cli");
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(binary, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
            },
        };
        Start(process, cancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var log = ReadLogAsync(process.StandardError, line);
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        var lastWords = await log.ConfigureAwait(false);
        return process.ExitCode == 0
            ? (await output.ConfigureAwait(false), lastWords)
            : throw new TranscriptionException($"whisper-cli ended with exit code {process.ExitCode}. Its last words:\n{lastWords}");
    }

    private static void Start(Process process, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // Threads that wait for each other sleep instead of spinning: on a machine that does other work too, spinning took twice the time and the CPU seconds.
            process.StartInfo.Environment.TryAdd("OMP_WAIT_POLICY", "PASSIVE");
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new BadInputException(
                $"{process.StartInfo.FileName} cannot be started ({exception.Message}). Run `dotnet ppi.cs up`, which builds it anew, or set WHISPER_CLI.", exception);
        }
    }

    private static async Task<string> ReadLogAsync(StreamReader reader, Action<string>? line)
    {
        var tail = new StringBuilder();
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } text)
        {
            line?.Invoke(text);
            tail.Append(text).Append('\n');
            if (tail.Length > 2 * LastWords)
            {
                tail.Remove(0, tail.Length - LastWords);
            }
        }

        return tail.Length > LastWords ? tail.ToString(tail.Length - LastWords, LastWords) : tail.ToString();
    }
}
