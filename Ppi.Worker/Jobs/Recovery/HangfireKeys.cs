using Ppi.ServiceDefaults;
using StackExchange.Redis;

namespace Ppi.Worker.Jobs.Recovery;

/// <summary>Keys that Hangfire.Redis.StackExchange 1.12 keeps of servers and fetched jobs, and giving a fetched job back to its queue.</summary>
internal static class HangfireKeys
{
    public const string Servers = JobStorageServices.Prefix + "servers";
    public const string Queues = JobStorageServices.Prefix + "queues";

    public static RedisKey Server(string id) => $"{JobStorageServices.Prefix}server:{id}";

    public static RedisKey QueuesOfServer(string id) => $"{JobStorageServices.Prefix}server:{id}:queues";

    public static RedisKey Fetched(RedisValue queue) => $"{JobStorageServices.Prefix}queue:{queue}:dequeued";

    public static RedisKey Job(RedisValue id) => $"{JobStorageServices.Prefix}job:{id}";

    public static RedisKey StateOf(RedisValue id) => $"{JobStorageServices.Prefix}job:{id}:state";

    /// <summary>Adds to a transaction what puts a fetched job back to where workers look.</summary>
    public static void GiveBack(ITransaction transaction, RedisValue queue, RedisValue id)
    {
        _ = transaction.ListRemoveAsync(Fetched(queue), id, -1);
        _ = transaction.HashDeleteAsync(Job(id), ["Fetched", "Checked"]);
        _ = transaction.ListRightPushAsync($"{JobStorageServices.Prefix}queue:{queue}", id);
        _ = transaction.KeyDeleteAsync($"{JobStorageServices.Prefix}job:{id}:state-lock");
        _ = transaction.PublishAsync(RedisChannel.Literal(JobStorageServices.Prefix + "JobFetchChannel"), id);
    }
}
