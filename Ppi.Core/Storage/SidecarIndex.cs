using System.Text.Json;
using StackExchange.Redis;

namespace Ppi.Core.Storage;

/// <summary>
/// What all sidecars of a kind say, in a Redis hash, and a copy in this process. Every change gets the next number; a reader asks for what changed since the
/// number that it knows, so that listing ten thousand costs one small request.
/// </summary>
internal sealed class SidecarIndex<T>(IConnectionMultiplexer redis, string name, JsonSerializerOptions json)
    where T : class
{
    // The number and the change are one step: a reader that knows a number has seen all changes up to it.
    private const string Change = """
        local number = redis.call('INCR', KEYS[3])
        if ARGV[2] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
        redis.call('ZADD', KEYS[2], number, ARGV[1])
        return number
        """;

    private readonly RedisKey[] _keys = [name, name + ":changes", name + ":number"];
    private readonly JsonSerializerOptions _json = new(json) { WriteIndented = false };
    private readonly Lock _taking = new();
    private readonly Dictionary<Guid, T> _copy = [];
    private IReadOnlyCollection<T> _all = [];
    private double _known = -1;

    private IDatabase Database => redis.GetDatabase();

    public Task SetAsync(Guid id, T content) => Database.ScriptEvaluateAsync(Change, _keys, [id.ToString("N"), JsonSerializer.Serialize(content, _json)]);

    public Task RemoveAsync(Guid id) => Database.ScriptEvaluateAsync(Change, _keys, [id.ToString("N"), RedisValue.EmptyString]);

    public async Task<T?> FindAsync(Guid id) => Parse(await Database.HashGetAsync(_keys[0], id.ToString("N")));

    /// <summary>Whether there has ever been a change: false in a new or emptied Redis.</summary>
    public Task<bool> ExistsAsync() => Database.KeyExistsAsync(_keys[2]);

    /// <summary>Puts these in the place of all; nobody ever sees half of them.</summary>
    public async Task ReplaceAsync(IReadOnlyDictionary<Guid, T> contents)
    {
        var gone = (await Database.HashKeysAsync(_keys[0])).Where(id => !contents.ContainsKey(Guid.Parse(id.ToString()))).ToArray();
        var number = await Database.StringIncrementAsync(_keys[2], contents.Count + gone.Length + 1);
        var transaction = Database.CreateTransaction();
        _ = transaction.KeyDeleteAsync(_keys[0]);
        if (contents.Count > 0)
        {
            _ = transaction.HashSetAsync(_keys[0], [.. contents.Select(content => new HashEntry(content.Key.ToString("N"), JsonSerializer.Serialize(content.Value, _json)))]);
        }

        if (contents.Count + gone.Length > 0)
        {
            _ = transaction.SortedSetAddAsync(_keys[1], [.. contents.Keys.Select(id => (RedisValue)id.ToString("N")).Concat(gone).Select(id => new SortedSetEntry(id, number))]);
        }

        await transaction.ExecuteAsync();
    }

    /// <summary>All of them, as of now.</summary>
    public async Task<IReadOnlyCollection<T>> AllAsync()
    {
        var known = Volatile.Read(ref _known);
        var number = (double?)await Database.StringGetAsync(_keys[2]) ?? 0;
        if (number == known)
        {
            return _all;
        }

        // A number that fell is of a Redis that lost its data. What changes between the two requests comes again next time.
        var anew = known < 0 || number < known;
        var contents = anew
            ? (await Database.HashGetAllAsync(_keys[0])).Select(entry => (Id: entry.Name, Content: entry.Value)).ToList()
            : await ChangedAsync(known);
        lock (_taking)
        {
            // Another caller may have come back with newer ones meanwhile.
            if (_known == known || (!anew && number > _known))
            {
                if (anew)
                {
                    _copy.Clear();
                }

                contents.ForEach(content => Take(Guid.Parse(content.Id.ToString()), content.Content));
                _all = [.. _copy.Values];
                Volatile.Write(ref _known, number);
            }

            return _all;
        }
    }

    private async Task<List<(RedisValue Id, RedisValue Content)>> ChangedAsync(double since)
    {
        var ids = await Database.SortedSetRangeByScoreAsync(_keys[1], since, exclude: Exclude.Start);
        return ids.Length == 0 ? [] : [.. ids.Zip(await Database.HashGetAsync(_keys[0], ids))];
    }

    private void Take(Guid id, RedisValue content)
    {
        if (Parse(content) is { } parsed)
        {
            _copy[id] = parsed;
        }
        else
        {
            _copy.Remove(id);
        }
    }

    private T? Parse(RedisValue content) => content.IsNullOrEmpty ? null : JsonSerializer.Deserialize<T>(content.ToString(), _json);
}
