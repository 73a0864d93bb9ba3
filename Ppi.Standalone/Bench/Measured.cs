using System.Diagnostics;
using System.Globalization;

namespace Ppi.Standalone.Bench;

/// <summary>What one run of a program cost.</summary>
/// <param name="WallSeconds">From start to end.</param>
/// <param name="PeakBytes">Largest resident memory of the process itself, without its children; 0 where the system does not tell.</param>
/// <param name="FirstLineSeconds">From start to its first line of output.</param>
internal sealed record Measured(double WallSeconds, long PeakBytes, double FirstLineSeconds)
{
    private static readonly TimeSpan SamplingStep = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public static async Task<Measured> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = ReadAsync(process.StandardOutput, clock, cancellationToken);
        long peak = 0;
        try
        {
            var ended = process.WaitForExitAsync(cancellationToken);
            while (await Task.WhenAny(ended, Task.Delay(SamplingStep, cancellationToken)) != ended)
            {
                peak = Math.Max(peak, PeakOf(process.Id));
            }

            await ended;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var wall = clock.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new Measured(wall, peak, await output)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }

    /// <summary>The middle one; the mean of the middle two for an even number.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The value that this share of the others does not exceed.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }

    private static async Task<double> ReadAsync(StreamReader output, Stopwatch clock, CancellationToken cancellationToken)
    {
        var first = double.NaN;
        while (await output.ReadLineAsync(cancellationToken) is not null)
        {
            first = double.IsNaN(first) ? clock.Elapsed.TotalSeconds : first;
        }

        return first;
    }

    // VmHWM of Linux: the peak so far, so that sampling misses nothing but the last moments.
    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
