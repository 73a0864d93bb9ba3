using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ppi.Standalone.Bench;

/// <summary>The built program as its user starts it, <c>serve</c>, on a data folder of its own, and an admin who calls it.</summary>
internal sealed partial class BenchServer : IAsyncDisposable
{
    private static readonly TimeSpan SamplingStep = TimeSpan.FromMilliseconds(20);
    private readonly Process _process;
    private readonly string _data;

    private BenchServer(Process process, string data, HttpClient client) => (_process, _data, Client) = (process, data, client);

    /// <summary>An admin, by cookie; redirects are not followed, and calls take as long as they take.</summary>
    public HttpClient Client { get; }

    /// <summary>Bytes of memory that the process has in use just now.</summary>
    public long ResidentBytes => long.Parse(Line("status", "VmRSS:").Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;

    /// <summary>CPU time of the process itself, without its children.</summary>
    public double CpuSeconds
    {
        get
        {
            // Fields 14 and 15 of proc(5), after the name, which may hold anything: hundredths of a second.
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..13].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / 100.0;
        }
    }

    /// <summary>Starts it and logs in.</summary>
    /// <param name="prepare">Lays things into the folder of its objects, before it starts.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<BenchServer> StartAsync(Action<string>? prepare, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new Core.BadInputException("Memory and CPU time of the server are read from /proc: this benchmark runs on Linux only.");
        }

        var data = Path.Combine(BenchMaterial.Folder, $"data-{Guid.NewGuid():N}");
        prepare?.Invoke(Path.Combine(data, "objects"));
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. BenchProgram.Self, "serve", "--data", data, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true })!;
        var (password, address) = ("", (string?)null);
        while (address is null)
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The server ended before it was ready.");
            password = Password().Match(line) is { Success: true } first ? first.Groups[1].Value : password;
            address = Address().Match(line) is { Success: true } running ? running.Groups[1].Value : null;
        }

        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 200 }) { BaseAddress = new Uri(address), Timeout = Timeout.InfiniteTimeSpan };
        using var login = await client.PostAsJsonAsync("/api/login", new { username = "admin", password }, cancellationToken);
        login.EnsureSuccessStatusCode();
        return new BenchServer(process, data, client);
    }

    /// <summary>The JSON of an answer that went well.</summary>
    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        }
    }

    /// <summary>Makes a lesson of a video by a hard link, and asks for its sound.</summary>
    /// <returns>The lesson, and the job.</returns>
    public async Task<(Guid Lesson, Guid Job)> TakeAsync(string video, CancellationToken cancellationToken)
    {
        var name = $"bench_20260101/{Guid.NewGuid():N}.mp4";
        var file = Path.Combine(_data, "objects", "raw-data", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await Measured.RunAsync("ln", [video, file], cancellationToken);
        var lesson = (await JsonAsync(await Client.PostAsJsonAsync("/api/lessons", new { task = "bench", objectName = name }, cancellationToken), cancellationToken)).GetProperty("id").GetGuid();
        var job = await JsonAsync(await Client.PostAsync($"/api/lessons/{lesson}/extract", null, cancellationToken), cancellationToken);
        return (lesson, job.GetProperty("id").GetGuid());
    }

    /// <summary>Removes a lesson with all its files.</summary>
    public async Task DeleteAsync(Guid lesson, CancellationToken cancellationToken)
    {
        using var answer = await Client.DeleteAsync($"/api/lessons/{lesson}", cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>By how many bytes the process grows at most while something is done.</summary>
    public async Task<long> GrowthAsync(Func<Task> work)
    {
        var before = ResidentBytes;
        var (most, running) = (before, work());
        while (await Task.WhenAny(running, Task.Delay(SamplingStep)) != running)
        {
            most = Math.Max(most, ResidentBytes);
        }

        await running;
        return most - before;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Measured.RunAsync("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private string Line(string file, string beginning) => File.ReadLines($"/proc/{_process.Id}/{file}").First(line => line.StartsWith(beginning, StringComparison.Ordinal));

    [GeneratedRegex("with the password ([0-9a-f]+)")]
    private static partial Regex Password();

    [GeneratedRegex("^PPI is running at ([^ ;,]+)")]
    private static partial Regex Address();
}
