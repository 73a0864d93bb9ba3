using Microsoft.Extensions.Configuration.Memory;
using Ppi.Api;
using Ppi.Api.Media;
using Ppi.Api.Security;
using Ppi.Core;
using Ppi.Core.Storage;
using Ppi.Core.Storage.Disk;
using Ppi.ServiceDefaults;
using Ppi.ServiceDefaults.Settings;
using Ppi.Web;
using Ppi.Worker;
using Ppi.Worker.Jobs;

namespace Ppi.Standalone.Server;

/// <summary>All modules in one process: objects on disk, a Redis of its own.</summary>
internal static class StandaloneServer
{
    /// <summary>Puts the modules together.</summary>
    /// <param name="data">Where everything lies.</param>
    /// <param name="ownRedis">Connection to a Redis that nobody else uses; null = the one that the configuration names.</param>
    /// <param name="settings">Settings besides those of the environment.</param>
    public static WebApplication Build(DataFolder data, string? ownRedis, IReadOnlyDictionary<string, string?>? settings = null)
    {
        // Settings come from the environment alone: files of the folder that the user happens to stand in are not ours.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        if (ownRedis is not null)
        {
            builder.Configuration["ConnectionStrings:redis"] = ownRedis;
        }

        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietLog });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddServiceDefaults();
        builder.AddRedis();
        builder.Services.AddJobs();
        builder.Services.AddCatalogs();
        var key = builder.Configuration["SECRET_KEY"] is { Length: > 0 } secret ? SecretFile.Of(secret) : data.Secret("link-key");
        builder.Services.AddSingleton(services => new DiskLinks(PublicAddress(builder.Configuration), key, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => new DiskObjectStore(data.Objects, services.GetRequiredService<DiskLinks>()));
        builder.Services.AddSingleton<IObjectStore>(services => new ObservedObjectStore(services.GetRequiredService<DiskObjectStore>()));
        builder.Services.AddSingleton(new MediaLinkKey(key));
        builder.Configuration[$"{AccountOptions.Section}:{nameof(AccountOptions.Folder)}"] = data.Accounts;
        builder.AddPpiApi();
        builder.AddPpiWeb();
        builder.AddPpiWorker(ownsRedis: ownRedis is not null);
        builder.Services.Configure<WorkerOptions>(options => options.Scratch = data.Scratch);

        var app = builder.Build();
        app.CheckSettings();
        app.MapServiceDefaults();
        app.MapPpiApi();
        app.MapPpiWeb(WebModule.DefaultFolder);
        return app;
    }

    // A screen is no log: what this process does by itself is of no interest. Logging__LogLevel__… in the environment says otherwise.
    private static Dictionary<string, string?> QuietLog { get; } = new[] { "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Hosting", "Hangfire", "Ppi.Api.Security" }
        .Select(category => ($"Logging:LogLevel:{category}", nameof(LogLevel.Warning)))
        .Append(("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", nameof(LogLevel.Error)))
        .ToDictionary(level => level.Item1, level => (string?)level.Item2);

    private static Uri PublicAddress(ConfigurationManager configuration) =>
        new(configuration["PPI_PUBLIC_URL"] ?? configuration[WebHostDefaults.ServerUrlsKey]?.Split(';')[0] ?? ServeCommand.DefaultAddress);
}
