using Ppi.ServiceDefaults;
using StackExchange.Redis;

namespace Ppi.Worker.Jobs.Recovery;

/// <summary>
/// Gives back, before any worker starts, the jobs that were under way when the process was killed. Only for a Redis that this process has to itself:
/// whoever is in it is dead.
/// </summary>
internal sealed partial class StartSweep(IConnectionMultiplexer redis, ILogger<StartSweep> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var database = redis.GetDatabase();
        foreach (var server in await database.SetMembersAsync(HangfireKeys.Servers))
        {
            await database.KeyDeleteAsync([HangfireKeys.Server(server!), HangfireKeys.QueuesOfServer(server!)]);
            await database.SetRemoveAsync(HangfireKeys.Servers, server);
        }

        foreach (var queue in await database.SetMembersAsync(HangfireKeys.Queues))
        {
            foreach (var id in await database.ListRangeAsync(HangfireKeys.Fetched(queue)))
            {
                var transaction = database.CreateTransaction();
                HangfireKeys.GiveBack(transaction, queue, id);
                await transaction.ExecuteAsync();
                GaveBack(logger, id!, queue!);
            }
        }

        // Locks are strings with a life of half a minute: nobody who held one lives.
        foreach (var server in redis.GetServers())
        {
            await foreach (var key in server.KeysAsync(database.Database, JobStorageServices.Prefix + "*lock*", 1000).WithCancellation(cancellationToken))
            {
                if (await database.KeyTypeAsync(key) == RedisType.String)
                {
                    await database.KeyDeleteAsync(key);
                }
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Id} was under way when the last process ended; it is back in the queue {Queue}")]
    private static partial void GaveBack(ILogger logger, string id, string queue);
}
