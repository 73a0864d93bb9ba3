using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Core.Storage.Disk;
using Ppi.ServiceDefaults;
using Ppi.Standalone.Server;
using StackExchange.Redis;

namespace Ppi.Standalone.Bench.Service;

/// <summary>The built program, <c>serve</c>, as a process of its own, with an admin that is logged in.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    /// <summary>The admin's.</summary>
    public const string Password = "a password for benchmarks";

    private const double TicksPerSecond = 100;
    private readonly string _data;
    private readonly Process _process;
    private readonly ServiceProvider _services;

    private BenchServer(string data, Process process, ServiceProvider services, Uri address)
    {
        (_data, _process, _services) = (data, process, services);
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
    }

    /// <summary>Calls as the admin.</summary>
    public HttpClient Client { get; }

    public LessonCatalog Lessons => _services.GetRequiredService<LessonCatalog>();

    public IObjectStore Store => _services.GetRequiredService<IObjectStore>();

    public JobDesk Jobs => _services.GetRequiredService<JobDesk>();

    public ProgressChannel Progress => _services.GetRequiredService<ProgressChannel>();

    public static async Task<BenchServer> StartAsync(CancellationToken cancellationToken)
    {
        var data = Directory.CreateDirectory(Path.Combine(BenchMaterial.Folder, $"server-{Guid.NewGuid():N}")).FullName;
        Directory.CreateDirectory(Path.Combine(data, "accounts"));
        await File.WriteAllTextAsync(DataFolder.UsersFile(data), $$"""[{"username":"admin","password":"{{Password}}","role":"admin"}]""", cancellationToken);
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. BenchProgram.Self, "serve", "--data", data, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true })!;
        string? line;
        while ((line = await process.StandardOutput.ReadLineAsync(cancellationToken))?.StartsWith("PPI is running at ", StringComparison.Ordinal) == false)
        {
        }

        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var address = new Uri((line ?? throw new InvalidOperationException("The server did not start.")).Split(' ')[4].TrimEnd(';'));
        var services = new ServiceCollection().AddLogging()
            .AddSingleton<IConnectionMultiplexer>(await ConnectionMultiplexer.ConnectAsync($"{await RedisChild.RunningAsync(data)},allowAdmin=true"))
            .AddSingleton<IObjectStore>(new DiskObjectStore(DataFolder.ObjectsOf(data), new DiskLinks(address, new byte[Core.SecretFile.SecretBytes], TimeProvider.System)))
            .AddCatalogs().AddJobs().BuildServiceProvider();
        var server = new BenchServer(data, process, services, address);
        (await server.Client.PostAsJsonAsync("/api/login", new { username = "admin", password = Password }, cancellationToken)).EnsureSuccessStatusCode();
        return server;
    }

    /// <summary>Enters a video of this machine as a lesson; its file is linked, not copied.</summary>
    public async Task<Lesson> AddLessonAsync(string task, string? video, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        var lesson = new Lesson { Id = id, Owner = $"teacher{id.GetHashCode() & 15}", Task = task, FileName = $"{task}.mp4", Created = TimeProvider.System.GetUtcNow(), VideoName = $"{task}_20261123/{id:N}.mp4", SizeBytes = video is null ? 1 : new FileInfo(video).Length };
        if (video is not null)
        {
            var file = ((DiskObjectStore)Store).FilePath(Lessons.FolderOf(lesson).Video);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);

            // A hard link: of a symbolic one the store would answer its own few bytes.
            await Measured.RunAsync("ln", [video, file], cancellationToken);
        }

        await Lessons.AddAsync(lesson, cancellationToken);
        return lesson;
    }

    /// <summary>Extracts a lesson's sound, and waits for it.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="meanwhile">What happens while the job runs.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task ExtractAsync(Lesson lesson, Func<Guid, Task> meanwhile, CancellationToken cancellationToken)
    {
        var job = (await JsonAsync(HttpMethod.Post, $"/api/lessons/{lesson.Id}/extract", null, cancellationToken)).GetProperty("id").GetGuid();
        await meanwhile(job);
        var last = await Progress.WatchAsync(job, cancellationToken).LastAsync(cancellationToken);
        if (last.State != JobState.Done)
        {
            throw new InvalidOperationException($"The sound could not be extracted: {last.Error}");
        }
    }

    public async Task<JsonElement> JsonAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await Client.SendAsync(request, cancellationToken);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken))!;
    }

    /// <summary>CPU time of the server itself so far, without its children.</summary>
    public double CpuSeconds()
    {
        // Fields 14 and 15 of proc(5), after the name, which may hold anything.
        var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..13].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Resident memory of the server now.</summary>
    public long ResidentBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>Memory of its Redis now, for what it holds.</summary>
    public async Task<long> RedisBytesAsync()
    {
        var answer = await _services.GetRequiredService<IConnectionMultiplexer>().GetServers()[0].InfoAsync("memory");
        return long.Parse(answer.SelectMany(section => section).Single(line => line.Key == "used_memory").Value, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _services.DisposeAsync();
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
