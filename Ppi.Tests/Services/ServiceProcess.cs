using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ppi.Tests.Services;

/// <summary>One service as a process of its own, as an orchestrator starts it: by environment alone.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process _process;
    private readonly List<string> _log = [];

    private ServiceProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>What it has logged so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<ServiceProcess> StartAsync(string name, IReadOnlyDictionary<string, string> environment, Uri? address = null)
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, $"{name}.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["ASPNETCORE_URLS"] = address?.AbsoluteUri ?? "http://127.0.0.1:0";
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        var service = new ServiceProcess(new Process { StartInfo = start });
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        service._process.OutputDataReceived += (_, line) => service.Take(line.Data, listening);
        service._process.ErrorDataReceived += (_, line) => service.Take(line.Data, listening);
        service._process.EnableRaisingEvents = true;
        service._process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"{name} ended.\n{service.Log}"));
        service._process.Start();
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        service.Address = await listening.Task;
        return service;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Take(string? line, TaskCompletionSource<Uri> listening)
    {
        if (line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.Add(line);
        }

        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            listening.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
        }
    }
}
