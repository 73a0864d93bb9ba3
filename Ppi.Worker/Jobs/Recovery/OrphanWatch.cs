using StackExchange.Redis;

namespace Ppi.Worker.Jobs.Recovery;

/// <summary>
/// Gives back jobs whose worker died on another machine. Hangfire's own watcher overlooks a job that was fetched but not yet marked as being processed, and
/// looks once a minute; this one gives a job back within 45 s of the death: 20 s until the heartbeat counts as lost, 5 s until the server's record
/// goes, twice the period.
/// </summary>
internal sealed partial class OrphanWatch(IConnectionMultiplexer redis, TimeProvider time, ILogger<OrphanWatch> logger) : BackgroundService
{
    /// <summary>How often it looks; a job must be found without owner twice.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, RedisValue> _suspects = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync();
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                CouldNotLook(logger, exception);
            }
        }
    }

    private async Task LookAsync()
    {
        var database = redis.GetDatabase();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var queue in await database.SetMembersAsync(HangfireKeys.Queues))
        {
            foreach (var id in await database.ListRangeAsync(HangfireKeys.Fetched(queue)))
            {
                if (await HasOwnerAsync(database, id))
                {
                    continue;
                }

                // Another worker may fetch it between two looks: the very same fetching must be seen twice.
                var (name, fetched) = (id.ToString(), await database.HashGetAsync(HangfireKeys.Job(id), "Fetched"));
                if (_suspects.TryGetValue(name, out var seen) && seen == fetched)
                {
                    await GiveBackAsync(database, queue, id, fetched);
                }
                else
                {
                    _suspects[name] = fetched;
                    found.Add(name);
                }
            }
        }

        foreach (var gone in _suspects.Keys.Where(id => !found.Contains(id)).ToList())
        {
            _suspects.Remove(gone);
        }
    }

    private static async Task<bool> HasOwnerAsync(IDatabase database, RedisValue id) =>
        await database.HashGetAsync(HangfireKeys.Job(id), "State") == "Processing"
        && await database.HashGetAsync(HangfireKeys.StateOf(id), "ServerId") is { HasValue: true } server
        && await database.KeyExistsAsync(HangfireKeys.Server(server.ToString()));

    private async Task GiveBackAsync(IDatabase database, RedisValue queue, RedisValue id, RedisValue fetched)
    {
        // Of several watchers one wins.
        var transaction = database.CreateTransaction();
        transaction.AddCondition(fetched.HasValue ? Condition.HashEqual(HangfireKeys.Job(id), "Fetched", fetched) : Condition.HashNotExists(HangfireKeys.Job(id), "Fetched"));
        HangfireKeys.GiveBack(transaction, queue, id);
        if (await transaction.ExecuteAsync())
        {
            GaveBack(logger, id!, queue!);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The worker of job {Id} is gone; the job is back in the queue {Queue}")]
    private static partial void GaveBack(ILogger logger, string id, string queue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for jobs without a worker failed; it is tried again")]
    private static partial void CouldNotLook(ILogger logger, Exception exception);
}
