using Hangfire;
using Microsoft.Extensions.Options;
using Ppi.Core.Jobs;
using Ppi.Worker.Datasets;
using Ppi.Worker.Jobs;
using Ppi.Worker.Jobs.Recovery;

namespace Ppi.Worker;

/// <summary>The worker as a module: in a process of its own, or in one with the others.</summary>
public static class WorkerModule
{
    /// <summary>Adds jobs and the servers that do them. Needs storage, catalogs and Redis from whoever composes.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="ownsRedis">Whether no other process uses this Redis: jobs that were under way when the last process ended come back at once.</param>
    public static IHostApplicationBuilder AddPpiWorker(this IHostApplicationBuilder builder, bool ownsRedis)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<WorkerOptions>().BindConfiguration(WorkerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddDatasets();
        services.AddSingleton<Scratch>();
        services.AddSingleton<ObjectCache>();
        services.AddSingleton<LocalFiles>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<AudioStep>();
        services.AddSingleton<TranscriptStep>();
        services.AddSingleton<DatasetStep>();
        services.AddSingleton<IExtractAudio, ExtractAudio>();
        services.AddSingleton<ITranscribe, Transcribe>();
        services.AddSingleton<IBuildDataset, BuildDataset>();
        if (ownsRedis)
        {
            services.AddHostedService<StartSweep>();
        }

        services.AddHostedService<OrphanWatch>();
        services.AddServer(Queues.Extraction, options => options.Extraction);
        services.AddServer(Queues.Transcription, options => options.Transcription);
        services.AddServer(Queues.Dataset, options => options.Dataset);
        services.AddServer(Queues.Publishing, options => options.Publishing);
        return builder;
    }

    private static void AddServer(this IServiceCollection services, string queue, Func<WorkerOptions, int> workers) =>
        services.AddHangfireServer((provider, server) =>
        {
            server.ServerName = $"{Environment.MachineName}-{queue}";
            server.Queues = [queue];
            server.WorkerCount = workers(provider.GetRequiredService<IOptions<WorkerOptions>>().Value);
            server.HeartbeatInterval = TimeSpan.FromSeconds(5);
            server.ServerTimeout = TimeSpan.FromSeconds(20);
            server.ServerCheckInterval = TimeSpan.FromSeconds(5);
            server.CancellationCheckInterval = TimeSpan.FromSeconds(5);
        });
}
