using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ppi.Tests.Pipeline;

/// <summary>The product's command line as a user starts it: a process of its own.</summary>
internal static class CommandLine
{
    private static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Ppi.Standalone.dll");

    // By its path: tests take programs off the search path.
    private static string Dotnet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    public static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        // A shell that starts the tests in the background lets them, and so their children, ignore Ctrl+C.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", Dotnet] : [Dotnet];
        var start = new ProcessStartInfo(command[0], [.. command[1..], Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static async Task<Finished> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(arguments, environment);
        return await EndAsync(process, cancellationToken);
    }

    public static async Task<Finished> EndAsync(Process process, CancellationToken cancellationToken)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return new Finished(process.ExitCode, await output, await error);
    }

    /// <summary>Asks a process to stop as Ctrl+C does.</summary>
    public static async Task InterruptAsync(Process process, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }
}

/// <summary>What a finished process left.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}
