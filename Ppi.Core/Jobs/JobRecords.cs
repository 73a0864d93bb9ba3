using System.Globalization;
using StackExchange.Redis;

namespace Ppi.Core.Jobs;

/// <summary>Records of jobs in Redis: a hash each, kept for <see cref="Kept"/>, and one active job at most for each kind and subject.</summary>
public sealed class JobRecords(IConnectionMultiplexer redis, TimeProvider time)
{
    /// <summary>How long a record is kept after its last change.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan QueueingTakesAtMost = TimeSpan.FromSeconds(30);
    private const string History = "ppi:jobs";
    private IDatabase Database => redis.GetDatabase();

    /// <summary>Makes a record, unless a job of this kind is still active for the subject.</summary>
    /// <returns>The new record, or that of the active job; and which.</returns>
    public async Task<(JobRecord Record, bool IsNew)> ClaimAsync(JobKind kind, Guid subject, string owner)
    {
        var active = Latest(kind, subject);
        while (true)
        {
            var known = await Database.StringGetAsync(active);
            if (known.HasValue && await FindAsync(Guid.Parse(known.ToString())) is { IsOver: false } running)
            {
                return (running, false);
            }

            var now = time.GetUtcNow();
            var record = new JobRecord { Id = Guid.CreateVersion7(now), Kind = kind, Subject = subject, Owner = owner, State = JobState.Queued, Created = now, Updated = now, AskedAt = Telemetry.Here };
            var claim = Database.CreateTransaction();
            claim.AddCondition(known.HasValue ? Condition.StringEqual(active, known) : Condition.KeyNotExists(active));
            _ = claim.StringSetAsync(active, record.Id.ToString("N"), Kept);
            _ = claim.StringSetAsync(Queueing(record.Id), "", QueueingTakesAtMost);
            _ = claim.HashSetAsync(Key(record.Id), [
                new("kind", kind.ToString()), new("subject", subject.ToString("N")), new("owner", owner), new("state", record.State.ToString()),
                new("created", Text(now)), new("updated", Text(now)), new("asked-at", record.AskedAt ?? ""),
            ]);
            _ = claim.KeyExpireAsync(Key(record.Id), Kept);
            _ = claim.SortedSetAddAsync(History, record.Id.ToString("N"), now.ToUnixTimeMilliseconds());
            _ = claim.SortedSetAddAsync(HistoryOf(owner), record.Id.ToString("N"), now.ToUnixTimeMilliseconds());
            if (await claim.ExecuteAsync())
            {
                return (record, true);
            }
        }
    }

    /// <summary>A record; null when there is none any more.</summary>
    public async Task<JobRecord?> FindAsync(Guid id)
    {
        var fields = (await Database.HashGetAllAsync(Key(id))).ToDictionary(field => field.Name.ToString(), field => field.Value.ToString(), StringComparer.Ordinal);
        return !fields.TryGetValue("kind", out var kind) ? null : new JobRecord
        {
            Id = id,
            Kind = Enum.Parse<JobKind>(kind),
            Subject = Guid.Parse(fields["subject"]),
            Owner = fields["owner"],
            State = Enum.Parse<JobState>(fields["state"]),
            Created = Time(fields["created"]),
            Updated = Time(fields["updated"]),
            AskedAt = fields.GetValueOrDefault("asked-at") is { Length: > 0 } askedAt ? askedAt : null,
            Error = fields.GetValueOrDefault("error") is { Length: > 0 } error ? error : null,
            Progress = fields.TryGetValue("stage", out var stage) ? new JobProgress(stage, Number(fields["percent"]) ?? 0, fields["message"], Number(fields["remaining"]) is { } seconds ? TimeSpan.FromSeconds(seconds) : null) : null,
        };
    }

    /// <summary>The latest job of a kind for a lesson or dataset; null when there is none any more.</summary>
    public async Task<JobRecord?> LatestOfAsync(JobKind kind, Guid subject) =>
        await Database.StringGetAsync(Latest(kind, subject)) is { HasValue: true } id ? await FindAsync(Guid.Parse(id.ToString())) : null;

    /// <summary>The latest jobs, newest first.</summary>
    /// <param name="owner">Only those of a user's lessons and datasets; null = everyone's.</param>
    /// <param name="count">How many at most.</param>
    public async Task<IReadOnlyList<JobRecord>> LatestAsync(string? owner, int count)
    {
        RedisKey history = owner is null ? History : HistoryOf(owner);
        _ = await Database.SortedSetRemoveRangeByScoreAsync(history, double.NegativeInfinity, (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds());
        var ids = await Database.SortedSetRangeByRankAsync(history, 0, count - 1, Order.Descending);
        var records = await Task.WhenAll(ids.Select(id => FindAsync(Guid.Parse(id.ToString()))));
        return [.. records.OfType<JobRecord>()];
    }

    /// <summary>Hangfire's id of a job; null while it is being queued.</summary>
    internal async Task<string?> QueuedAsAsync(Guid id) => await Database.HashGetAsync(Key(id), "hangfire");

    /// <summary>Whether the caller is to put a claimed job into its queue, because who claimed it died before that.</summary>
    internal async Task<bool> MayQueueAsync(Guid id) => await QueuedAsAsync(id) is null && await Database.StringSetAsync(Queueing(id), "", QueueingTakesAtMost, When.NotExists);

    internal Task SetQueuedAsAsync(Guid id, string hangfireId) => Database.HashSetAsync(Key(id), "hangfire", hangfireId);

    /// <summary>Writes a new state; called by Hangfire's filter, which knows no waiting but this.</summary>
    internal void SetState(Guid id, JobState state, string? error)
    {
        Database.HashSet(Key(id), [new("state", state.ToString()), new("error", error ?? ""), new("updated", Text(time.GetUtcNow()))]);
        Database.KeyExpire(Key(id), Kept);
    }

    internal Task SetProgressAsync(Guid id, JobProgress progress) => Database.HashSetAsync(Key(id), [
        new("stage", progress.Stage), new("percent", Text(progress.Percent)), new("message", progress.Message), new("remaining", progress.Remaining is { } left ? Text(left.TotalSeconds) : ""),
    ]);

    private static string HistoryOf(string owner) => $"{History}-of:{owner}";

    private static RedisKey Latest(JobKind kind, Guid subject) => $"ppi:job-of:{kind}:{subject:N}";

    private static RedisKey Queueing(Guid id) => $"ppi:job-queueing:{id:N}";

    private static RedisKey Key(Guid id) => $"ppi:job:{id:N}";

    private static string Text(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
