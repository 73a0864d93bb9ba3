using System.ComponentModel;
using System.Diagnostics;
using FFMpegCore;
using FFMpegCore.Exceptions;
using Ppi.Core;

namespace Ppi.Worker.Media;

/// <summary>One run of FFmpeg: stoppable, limited in time, with the end of what it said in the error.</summary>
internal sealed class FfmpegRun(MediaOptions options)
{
    private const int KeptErrorCharacters = 4096;

    /// <param name="processor">Input and outputs.</param>
    /// <param name="secondsDone">Told the seconds of output written so far.</param>
    /// <param name="cancellationToken">Kills the process.</param>
    /// <returns>The end of standard error.</returns>
    /// <exception cref="FfmpegException">It failed or took too long.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public async Task<string> RunAsync(FFMpegArgumentProcessor processor, Action<double>? secondsDone, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Program("ffmpeg");
        var tail = new TextTail(KeptErrorCharacters);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.TimeLimit);

        // FFMpegCore says "q" to a process that may have ended just then, and what goes wrong with that would be thrown at whoever cancels: a timer, or the end of the server.
        using var stopped = new CancellationTokenSource();
        await using var stop = limit.Token.Register(() => Stop(stopped));
        processor
            .Configure(configured => configured.BinaryFolder = options.Folder)
            .CancellableThrough(stopped.Token, TimeSpan.Zero)
            .NotifyOnStandardError(tail.Add);
        if (secondsDone is not null)
        {
            processor.NotifyOnProgress((TimeSpan done) => secondsDone(done.TotalSeconds));
        }

        try
        {
            var result = await processor.ProcessAsynchronously(throwOnError: false, ffOptions: null, cancellationToken: stopped.Token);
            limit.Token.ThrowIfCancellationRequested();
            var said = tail.ToString();

            // A disk that fills up at the very end is told of, but is no failure to FFmpeg.
            return DiskFull.From(said) is { } full ? throw full : result.Success ? said : throw new FfmpegException($"FFmpeg failed: {said}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FfmpegException($"FFmpeg took longer than {options.TimeLimit} and was stopped. {tail}");
        }
        catch (Exception exception) when (exception is Win32Exception or FFMpegException or Instances.Exceptions.InstanceException)
        {
            throw Missing(exception);
        }
    }

    /// <summary>Runs a program that only prints, line by line in constant memory.</summary>
    public async Task ReadAsync(string program, IEnumerable<string> arguments, Action<string> line, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Program(program);
        var start = new ProcessStartInfo(Path.Combine(options.Folder, program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.TimeLimit);
        using var process = Started(start);
        await using var stop = limit.Token.Register(() => Kill(process));
        process.StandardInput.Close();
        var tail = new TextTail(KeptErrorCharacters);
        var errors = Task.Run(async () =>
        {
            while (await process.StandardError.ReadLineAsync(CancellationToken.None) is { } said)
            {
                tail.Add(said);
            }
        }, CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } printed)
        {
            line(printed);
        }

        await errors;
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            throw new FfmpegException($"{program} failed: {tail}");
        }
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw Missing(exception);
        }
    }

    private static void Stop(CancellationTokenSource run)
    {
        try
        {
            run.Cancel();
        }
        catch (AggregateException)
        {
            // It ended by itself in this very moment.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in this very moment.
        }
    }

    private static BadInputException Missing(Exception exception) => new(
        "FFmpeg was not found. Install it (Debian: apt-get install ffmpeg; macOS: brew install ffmpeg; Windows: winget install Gyan.FFmpeg) or set FFMPEG_BINARY to its path.",
        exception);
}
