using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Ppi.Core;
using Ppi.Core.Datasets;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Core.Storage.Disk;
using Ppi.ServiceDefaults;
using Ppi.Standalone.Server;
using StackExchange.Redis;

namespace Ppi.Standalone.CommandLine;

/// <summary><c>reindex</c>: makes the index of a data folder anew from what lies there, whether its server runs or not.</summary>
internal static class ReindexCommand
{
    private static readonly Option<string> Data = new("--data") { Description = "Folder of all data; default: PPI_DATA, else ppi in the user's data folder", DefaultValueFactory = _ => DataFolder.Default };

    public static Command Create()
    {
        var reindex = new Command("reindex", "Finds all lessons and datasets of a data folder again: after files were copied there by hand, or Redis lost its data") { Data };
        reindex.SetAction((parsed, cancellationToken) => Reporting.RunAsync(() => RunAsync(parsed.GetRequiredValue(Data), cancellationToken)));
        return reindex;
    }

    private static async Task<int> RunAsync(string folder, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__redis") is { } given)
        {
            return await ReindexAsync(folder, given, cancellationToken);
        }

        if (await RedisChild.RunningAsync(folder) is { } running)
        {
            return await ReindexAsync(folder, running, cancellationToken);
        }

        using var data = DataFolder.Open(folder);
        await using var redis = await RedisChild.StartAsync(data, NullLogger.Instance, cancellationToken);
        return await ReindexAsync(folder, redis.ConnectionString, cancellationToken);
    }

    private static async Task<int> ReindexAsync(string folder, string redis, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        await using var services = new ServiceCollection()
            .AddSingleton<IConnectionMultiplexer>(connection)
            .AddSingleton<IObjectStore>(new DiskObjectStore(DataFolder.ObjectsOf(folder), new DiskLinks(new Uri(ServeCommand.DefaultAddress), new byte[SecretFile.SecretBytes], TimeProvider.System)))
            .AddCatalogs()
            .BuildServiceProvider();
        var lessons = await services.GetRequiredService<LessonCatalog>().ReindexAsync(cancellationToken);
        var datasets = await services.GetRequiredService<DatasetCatalog>().ReindexAsync(cancellationToken);
        Console.WriteLine($"The index holds {lessons} lessons and {datasets} datasets.");
        return 0;
    }
}
