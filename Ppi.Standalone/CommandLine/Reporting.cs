using System.Globalization;
using Microsoft.Extensions.Options;
using Ppi.Core;
using Ppi.Worker.Datasets;
using Ppi.Worker.Media;
using Ppi.Worker.Transcription;

namespace Ppi.Standalone.CommandLine;

/// <summary>What the command line says at the end: results, or an error that tells what to do.</summary>
internal static class Reporting
{
    /// <summary>Exit codes: 0 done, 1 a fault of ours or of the machine, 2 input that can't be used, 130 cancelled.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (BadInputException exception)
        {
            return Fail(2, exception.Message);
        }
        catch (OptionsValidationException exception)
        {
            return Fail(2, string.Join('\n', exception.Failures));
        }
        catch (OperationCanceledException)
        {
            return Fail(130, "Cancelled. What was finished is kept; the same command goes on from there.");
        }
        catch (IOException exception) when (DiskFull.Is(exception))
        {
            return Fail(1, $"The disk is full. Make room and run the same command again; it goes on from where it stopped. ({exception.Message})");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FfmpegException or TranscriptionException)
        {
            return Fail(1, exception.Message);
        }
    }

    /// <summary>Says what a build came to.</summary>
    public static void Summarise(DatasetResult result)
    {
        var groups = result.Findings.Where(finding => finding.Severity != FindingSeverity.Note).GroupBy(finding => (finding.Severity, finding.Code)).OrderBy(group => group.Key);
        Console.WriteLine(FormattableString.Invariant($"{result.Rows} rows in {result.Folder} ({result.ClipsCut} clips cut, {result.Rows - result.ClipsCut} were there)"));
        foreach (var group in groups)
        {
            var word = group.Key.Severity == FindingSeverity.LeftOut ? "left out" : "warning";
            Console.WriteLine(FormattableString.Invariant($"  {word}: {group.First().Message}{(group.Count() > 1 ? $" (and {group.Count() - 1} more of {group.Key.Code})" : "")}"));
        }

        if (result.Findings.Count > 0)
        {
            Console.WriteLine($"Everything clipped, left out, unmatched or guessed: {Path.Combine(result.Folder, "report.md")}");
        }
    }

    /// <summary><c>1:02:03</c> or <c>2:03</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
        : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    private static int Fail(int code, string message)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
