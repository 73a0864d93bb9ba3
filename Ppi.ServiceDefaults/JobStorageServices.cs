using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.Redis.StackExchange;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ppi.Core.Jobs;
using StackExchange.Redis;

namespace Ppi.ServiceDefaults;

/// <summary>Hangfire on Redis, the same for those who ask for jobs and those who do them.</summary>
public static class JobStorageServices
{
    /// <summary>Prefix of Hangfire's keys; in braces, so that a cluster keeps them together.</summary>
    public const string Prefix = "{hangfire}:";

    /// <summary>Adds Hangfire's storage and client, <see cref="JobDesk"/>, <see cref="JobRecords"/> and <see cref="ProgressChannel"/>.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobRecords>();
        services.AddSingleton<ProgressChannel>();
        services.AddSingleton<JobStateMirror>();
        services.AddSingleton<JobDesk>();

        // Storage, filters and activator of this container, not of the process: several hosts in one process keep apart.
        services.AddSingleton<JobStorage>(provider => new RedisStorage(provider.GetRequiredService<IConnectionMultiplexer>(), Options()));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton<IJobFilterProvider>(provider => new JobFilterProviderCollection(
            new JobFilterAttributeFilterProvider(), new JobFilterCollection { provider.GetRequiredService<JobStateMirror>(), new StatisticsHistoryAttribute() }));
        services.AddHangfire((provider, hangfire) => hangfire.UseLogProvider(new HangfireLogs(provider.GetRequiredService<ILoggerFactory>())).SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings());
        return services;
    }

    // A job that runs longer than the invisibility would be started anew while it runs; those of dead servers are found otherwise.
    private static RedisStorageOptions Options() => new()
    {
        Prefix = Prefix,
        UseTransactions = true,
        InvisibilityTimeout = TimeSpan.FromDays(7),
        FetchTimeout = TimeSpan.FromSeconds(2),
        SucceededListSize = 10_000,
    };
}
