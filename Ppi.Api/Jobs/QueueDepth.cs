using Hangfire;
using Ppi.Core;
using Ppi.Core.Jobs;
using StackExchange.Redis;

namespace Ppi.Api.Jobs;

/// <summary>Shows how many jobs wait in each queue: by it, workers can be added and taken away.</summary>
internal sealed class QueueDepth(JobStorage jobs) : IHostedService
{
    private IDisposable? _shown;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _shown = Telemetry.ShowQueues(Depths);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _shown?.Dispose();
        return Task.CompletedTask;
    }

    private IEnumerable<(string Queue, long Jobs)> Depths()
    {
        try
        {
            var monitoring = jobs.GetMonitoringApi();
            return [.. Queues.All.Select(queue => (queue, monitoring.EnqueuedCount(queue)))];
        }
        catch (RedisException)
        {
            // What can't be counted is not shown.
            return [];
        }
    }
}
