using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Ppi.Core.Datasets;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Core.Storage.Disk;
using Ppi.ServiceDefaults;
using Ppi.Tests.Pipeline;
using Shouldly;
using StackExchange.Redis;

namespace Ppi.Tests.Jobs;

/// <summary>The built program as its user starts it, <c>serve</c>, and a second process's view of its data: this one's.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly string _data;
    private readonly Process _process;
    private readonly ServiceProvider _services;

    private ServerProcess(string data, Process process, ServiceProvider services, Uri address) =>
        (_data, _process, _services, Address, Errors) = (data, process, services, address, process.StandardError.ReadToEndAsync(CancellationToken.None));

    public Uri Address { get; }

    /// <summary>What it says on standard error, once it has ended.</summary>
    public Task<string> Errors { get; }

    public IObjectStore Store => _services.GetRequiredService<IObjectStore>();

    public LessonCatalog Lessons => _services.GetRequiredService<LessonCatalog>();

    public DatasetCatalog Datasets => _services.GetRequiredService<DatasetCatalog>();

    public JobDesk Jobs => _services.GetRequiredService<JobDesk>();

    public ProgressChannel Progress => _services.GetRequiredService<ProgressChannel>();

    public static async Task<ServerProcess> StartAsync(string data, CancellationToken cancellationToken)
    {
        var process = CommandLine.Start(["serve", "--data", data, "--urls", "http://127.0.0.1:0"]);
        var address = (Uri?)null;
        while (address is null)
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellationToken));
            address = line.StartsWith("PPI is running at ", StringComparison.Ordinal) ? new Uri(line.Split(' ')[4].TrimEnd(';')) : null;
        }

        // A full pipe would stop it.
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConnectionMultiplexer>(await ConnectionMultiplexer.ConnectAsync(RedisConnection(data)));
        services.AddSingleton<IObjectStore>(new DiskObjectStore(Path.Combine(data, "objects"), new DiskLinks(address, new byte[32], TimeProvider.System)));
        services.AddCatalogs();
        services.AddJobs();
        return new ServerProcess(data, process, services.BuildServiceProvider(), address);
    }

    /// <summary>How this folder's Redis is reached, whether it runs or not.</summary>
    public static string RedisConnection(string data) =>
        $"{File.ReadAllText(Path.Combine(data, "redis", "address"))},password={Convert.ToHexStringLower(File.ReadAllBytes(Path.Combine(data, "secrets", "redis-password")))},abortConnect=true,connectRetry=0,connectTimeout=1000";

    public string FileOf(ObjectKey key) => Path.Combine(_data, "objects", key.Bucket, key.Name);

    /// <summary>Sends a signal and waits for the end.</summary>
    public async Task<int> EndAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            (await EndAsync("-TERM", CancellationToken.None)).ShouldBe(0, await Errors);
        }

        await _services.DisposeAsync();
        _process.Dispose();
    }
}
