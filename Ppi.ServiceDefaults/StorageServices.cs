using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Ppi.Core.Storage;
using Ppi.Core.Storage.S3;

namespace Ppi.ServiceDefaults;

/// <summary>The object storage of services that run on their own: an S3 server.</summary>
public static class StorageServices
{
    /// <summary>Adds <see cref="IObjectStore"/> by <see cref="StorageSettings"/>, the names of its buckets, its preparation and its health check.</summary>
    public static IHostApplicationBuilder AddStorage(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<StorageSettings>().BindConfiguration(StorageSettings.Section).PostConfigure<IConfiguration>((settings, configuration) => settings.Complete(configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageSettings>, StorageSettings.Check>();
        services.AddSingleton(BucketsOf(builder.Configuration));
        services.AddSingleton(provider => new MinioObjectStore(provider.GetRequiredService<IOptions<StorageSettings>>().Value.ToOptions()));
        services.AddSingleton<IObjectStore>(provider => new ObservedObjectStore(provider.GetRequiredService<MinioObjectStore>()));
        services.AddHostedService<StoragePreparation>();
        services.AddHealthChecks().AddCheck<StorageHealth>("storage", timeout: TimeSpan.FromSeconds(5));
        return builder;
    }

    private static Buckets BucketsOf(IConfiguration configuration) => new()
    {
        RawData = configuration["RAW_DATA_BUCKET"] ?? new Buckets().RawData,
        FinalDataset = configuration["FINAL_DATASET_BUCKET"] ?? new Buckets().FinalDataset,
    };
}
