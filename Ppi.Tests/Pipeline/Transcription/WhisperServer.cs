using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ppi.Tests.Pipeline.Transcription;

/// <summary>The real whisper-server of whisper.cpp on loopback, speaking OpenAI's dialect.</summary>
internal sealed class WhisperServer : IAsyncDisposable
{
    private readonly Process _process;

    private WhisperServer(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>What the option OpenAi:BaseUrl gets.</summary>
    public Uri Address { get; }

    /// <summary>Where <c>ppi.cs test</c> has built it.</summary>
    public static string Binary => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "ppi", "bin", "whisper-server");

    public static async Task<WhisperServer> StartAsync(CancellationToken cancellationToken)
    {
        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo(
            Binary, ["-m", SpeechMaterial.Model, "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "-t", "2", "--inference-path", "/v1/audio/transcriptions"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var server = new WhisperServer(process, new Uri($"http://127.0.0.1:{port}/v1"));
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health"), cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // It is still reading its model.
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>A port of loopback that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
