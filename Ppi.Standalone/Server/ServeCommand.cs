using System.CommandLine;
using Ppi.ServiceDefaults.Settings;
using Ppi.Standalone.CommandLine;

namespace Ppi.Standalone.Server;

/// <summary><c>serve</c>: the standalone composition until somebody stops it.</summary>
internal static class ServeCommand
{
    /// <summary>Where it listens if nobody says otherwise; for others than this machine there should be a proxy with TLS before it.</summary>
    public const string DefaultAddress = "http://localhost:5080";

    private static readonly Option<string> Data = new("--data") { Description = "Folder of all data; default: PPI_DATA, else ppi in the user's data folder", DefaultValueFactory = _ => DataFolder.Default };
    private static readonly Option<string?> Urls = new("--urls") { Description = $"Addresses to listen on; default: ASPNETCORE_URLS, else {DefaultAddress}" };

    public static Command Create()
    {
        var serve = new Command("serve", "Runs the platform in this process: jobs, storage on disk, its own Redis") { Data, Urls };
        serve.SetAction((parsed, cancellationToken) => Reporting.RunAsync(() => ServeAsync(parsed.GetValue(Data)!, parsed.GetValue(Urls), cancellationToken)));
        return serve;
    }

    private static async Task<int> ServeAsync(string folder, string? urls, CancellationToken cancellationToken)
    {
        using var data = DataFolder.Open(folder);
        using var logging = LoggerFactory.Create(logging => logging.AddSimpleConsole());
        var ownsRedis = EnvironmentAliases.FromEnvironment().GetConnectionString("redis") is null;
        await using var redis = ownsRedis ? await RedisChild.StartAsync(data, logging.CreateLogger<RedisChild>(), cancellationToken) : null;
        await using var app = StandaloneServer.Build(data, redis?.ConnectionString);
        if (urls is not null || app.Urls.Count == 0 && app.Configuration[WebHostDefaults.ServerUrlsKey] is null)
        {
            app.Urls.Add(urls ?? DefaultAddress);
        }

        await app.StartAsync(cancellationToken);
        Console.WriteLine($"PPI is running at {string.Join(", ", app.Urls)}; its data lie in {data.Root}. Ctrl+C stops it.");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
