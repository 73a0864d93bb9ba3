using System.Diagnostics;
using Xunit;

namespace Ppi.Tests.Pipeline;

/// <summary>What the checker said.</summary>
/// <param name="Loads">The dataset loads well.</param>
/// <param name="Output">Everything it printed.</param>
public sealed record CheckResult(bool Loads, string Output);

/// <summary>
/// Judges a dataset with the Hub's own Python libraries (<c>tools/check_dataset.py</c> of the test material). Python: <c>PPI_CHECK_PYTHON</c>, else a
/// virtual environment in the user's cache, made once from the material's wheels.
/// </summary>
public static class DatasetChecker
{
    private static readonly Lazy<Task<string>> Python = new(FindPythonAsync);

    /// <summary>Judges a folder; skips the test where the material is missing.</summary>
    public static async Task<CheckResult> CheckAsync(string folder, CancellationToken cancellationToken = default)
    {
        var (exitCode, output) = await RunAsync(await PythonOrSkipAsync(), [Path.Combine(Material!, "tools", "check_dataset.py"), folder], cancellationToken);
        return new CheckResult(exitCode == 0, output);
    }

    /// <summary>Runs lines of Python in the same environment, offline; throws with what it printed if they fail.</summary>
    public static async Task<string> RunPythonAsync(string script, IEnumerable<string> arguments, CancellationToken cancellationToken = default)
    {
        var (exitCode, output) = await RunAsync(await PythonOrSkipAsync(), ["-c", script, .. arguments], cancellationToken);
        return exitCode == 0 ? output : throw new InvalidOperationException(output);
    }

    private static string? Material => Environment.GetEnvironmentVariable("PPI_TEST_MATERIAL") is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    private static async Task<string> PythonOrSkipAsync()
    {
        Assert.SkipWhen(Material is null, "PPI_TEST_MATERIAL is not set: datasets are not judged by the Hub's libraries.");
        var python = await Python.Value;
        Assert.SkipWhen(python.Length == 0, "There is no Python 3.11 to judge datasets with.");
        return python;
    }

    private static async Task<string> FindPythonAsync()
    {
        if (Environment.GetEnvironmentVariable("PPI_CHECK_PYTHON") is { Length: > 0 } given)
        {
            return given;
        }

        var cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "ppi");
        var environment = Path.Combine(cache, "check-venv");
        var python = Path.Combine(environment, "bin", "python");
        if (await WorksAsync(python))
        {
            return python;
        }

        foreach (var candidate in (string[])["python3.11", "/usr/bin/python3.11", "python3"])
        {
            // The wheels are for this version alone.
            if (await TryRunAsync(candidate, "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 11))"))
            {
                return await MakeEnvironmentAsync(candidate, cache, environment) ? python : "";
            }
        }

        return "";
    }

    /// <summary>Makes the environment under another name first: a run that is cut short leaves no broken one behind.</summary>
    private static async Task<bool> MakeEnvironmentAsync(string python, string cache, string environment)
    {
        Directory.CreateDirectory(cache);
        var making = Path.Combine(cache, $"check-venv-{Guid.NewGuid():N}");
        try
        {
            var wheels = Path.Combine(Material!, "tools", "python-wheels");
            foreach (var arguments in (string[][])
                [["-m", "venv", making], ["-m", "pip", "install", "-q", "--no-index", "--find-links", wheels, "datasets", "huggingface_hub", "pillow"]])
            {
                var (exitCode, output) = await RunAsync(arguments[1] == "venv" ? python : Path.Combine(making, "bin", "python"), arguments, CancellationToken.None);
                if (exitCode != 0)
                {
                    throw new InvalidOperationException($"The environment of the dataset checker cannot be made: {output}");
                }
            }

            if (Directory.Exists(environment))
            {
                Directory.Delete(environment, recursive: true);
            }

            Directory.Move(making, environment);
        }
        catch (IOException)
        {
            // Another test process was faster.
        }
        finally
        {
            if (Directory.Exists(making))
            {
                Directory.Delete(making, recursive: true);
            }
        }

        return await WorksAsync(Path.Combine(environment, "bin", "python"));
    }

    private static Task<bool> WorksAsync(string python) => TryRunAsync(python, "-c", "import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ['datasets', 'huggingface_hub', 'PIL'])))");

    private static async Task<bool> TryRunAsync(string program, params string[] arguments)
    {
        try
        {
            return (await RunAsync(program, arguments, CancellationToken.None)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HF_HUB_OFFLINE"] = "1";
        start.Environment["HF_DATASETS_OFFLINE"] = "1";
        start.Environment["PYTHONUTF8"] = "1";
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
