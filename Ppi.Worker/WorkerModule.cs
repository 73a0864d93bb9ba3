using Hangfire;
using Microsoft.Extensions.Options;
using Ppi.Core.Jobs;
using Ppi.ServiceDefaults.Settings;
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
        services.AddSettings<WorkerOptions>(WorkerOptions.Section);
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
        builder.AddServer(Queues.Extraction, nameof(WorkerOptions.Extraction), options => options.Extraction);
        builder.AddServer(Queues.Transcription, nameof(WorkerOptions.Transcription), options => options.Transcription);
        builder.AddServer(Queues.Dataset, nameof(WorkerOptions.Dataset), options => options.Dataset);
        builder.AddServer(Queues.Publishing, nameof(WorkerOptions.Publishing), options => options.Publishing);
        return builder;
    }

    private static void AddServer(this IHostApplicationBuilder builder, string queue, string setting, Func<WorkerOptions, int> workers)
    {
        // Hangfire knows no server without a worker.
        if (builder.Configuration.GetSection(WorkerOptions.Section)[setting] is "0")
        {
            return;
        }

        builder.Services.AddHangfireServer((provider, server) =>
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
}
