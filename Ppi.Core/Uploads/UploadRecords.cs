using System.Text.Json;
using Ppi.Core.Accounts;
using Ppi.Core.Lessons;
using StackExchange.Redis;
using Role = Ppi.Core.Accounts.Role;

namespace Ppi.Core.Uploads;

/// <summary>Records of uploads in Redis, and the limits that count them in.</summary>
public sealed class UploadRecords(IConnectionMultiplexer redis, LessonCatalog lessons, Limits limits, TimeProvider time)
{
    private const string Active = "ppi:uploads";
    private static readonly TimeSpan LockLife = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    private IDatabase Database => redis.GetDatabase();

    /// <summary>Enters an upload as under way.</summary>
    public async Task AddAsync(UploadRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var transaction = Database.CreateTransaction();
        _ = transaction.StringSetAsync(Key(record.Id), JsonSerializer.Serialize(record), Kept);
        _ = transaction.SortedSetAddAsync(Active, record.Id.ToString("N"), record.Created.ToUnixTimeSeconds());
        _ = transaction.SetAddAsync(ActiveOf(record.Owner), record.Id.ToString("N"));
        await transaction.ExecuteAsync();
    }

    /// <summary>An upload that is under way or ended lately; null when there is none.</summary>
    public async Task<UploadRecord?> FindAsync(Guid id) =>
        (string?)await Database.StringGetAsync(Key(id)) is { } json ? JsonSerializer.Deserialize<UploadRecord>(json) : null;

    /// <summary>It is no longer under way; who asks again finds it for a while.</summary>
    public async Task EndAsync(UploadRecord upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var transaction = Database.CreateTransaction();
        _ = transaction.SortedSetRemoveAsync(Active, upload.Id.ToString("N"));
        _ = transaction.SetRemoveAsync(ActiveOf(upload.Owner), upload.Id.ToString("N"));
        await transaction.ExecuteAsync();
    }

    /// <summary>It never was.</summary>
    public async Task RemoveAsync(UploadRecord upload)
    {
        await EndAsync(upload);
        await Database.KeyDeleteAsync(Key(upload.Id));
    }

    /// <summary>Uploads that began longer ago than this and did not end.</summary>
    public async Task<IReadOnlyList<UploadRecord>> RestingAsync(TimeSpan patience)
    {
        var resting = new List<UploadRecord>();
        foreach (var id in await Database.SortedSetRangeByScoreAsync(Active, double.NegativeInfinity, (time.GetUtcNow() - patience).ToUnixTimeSeconds()))
        {
            if (await FindAsync(Guid.Parse(id.ToString())) is { } upload)
            {
                resting.Add(upload);
            }
            else
            {
                await Database.SortedSetRemoveAsync(Active, id);
            }
        }

        return resting;
    }

    /// <summary>Holds a user to the limit; to be called alone.</summary>
    /// <exception cref="LimitReachedException">The user has as much as is allowed.</exception>
    public async Task CheckLimitAsync(string owner, Role role, Guid? except)
    {
        if (limits.LessonsOf(role) is not { } most)
        {
            return;
        }

        var there = (await lessons.PageAsync(new LessonQuery { Owner = owner, Size = 1 })).Total;
        var under = (await Database.SetMembersAsync(ActiveOf(owner))).Count(id => id != except?.ToString("N"));
        if (there + under >= most)
        {
            throw new LimitReachedException(most == 1
                ? under > 0 && there == 0 ? "Another upload is under way. Finish or cancel it first." : "You can have one video at a time. Delete it before you upload another."
                : $"You can have {most} videos at a time. Delete one before you upload another.");
        }
    }

    /// <summary>Of two uploads that one user begins or ends at the same moment, in whatever processes, one waits until this is disposed.</summary>
    public async Task<IAsyncDisposable> AloneAsync(string owner, CancellationToken cancellationToken)
    {
        RedisKey key = $"ppi:uploads-lock:{owner}";
        RedisValue mine = Guid.NewGuid().ToString("N");
        while (!await Database.LockTakeAsync(key, mine, LockLife))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(25), time, cancellationToken);
        }

        return new Held(() => Database.LockReleaseAsync(key, mine));
    }

    private static RedisKey Key(Guid id) => $"ppi:upload:{id:N}";

    private static RedisKey ActiveOf(string owner) => $"{Active}-of:{owner}";

    private sealed class Held(Func<Task> release) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await release();
    }
}

/// <summary>A user has as much as the limits allow.</summary>
public sealed class LimitReachedException(string message) : Exception(message);
