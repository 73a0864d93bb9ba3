using System.Text.Json;
using StackExchange.Redis;

namespace Ppi.Core.Storage;

/// <summary>Small JSON objects that describe what lies beside them, found by id: the objects are the truth, an index in Redis leads to them.</summary>
/// <typeparam name="T">What a sidecar says.</typeparam>
/// <param name="store">Where the sidecars lie.</param>
/// <param name="redis">Where the index lies; <see cref="ReindexAsync"/> makes it anew.</param>
/// <param name="kind">Bucket, ending and index of this kind of sidecar.</param>
internal sealed class Sidecars<T>(IObjectStore store, IConnectionMultiplexer redis, SidecarKind<T> kind)
    where T : class
{
    private const int MostAttempts = 20;

    /// <summary>camelCase, for a person to read.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <exception cref="ObjectConflictException">There is a sidecar of that name.</exception>
    public async Task AddAsync(T content, CancellationToken cancellationToken)
    {
        await WriteAsync(content, Options with { IfAbsent = true }, cancellationToken);
        await redis.GetDatabase().HashSetAsync(kind.Index, kind.Id(content).ToString("N"), kind.Name(content));
    }

    public async Task<T?> FindAsync(Guid id, CancellationToken cancellationToken) => (await ReadAsync(id, cancellationToken))?.Content;

    /// <exception cref="BadInputException">It was deleted meanwhile.</exception>
    public async Task<T> GetAsync(Guid id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) ?? throw Gone(id);

    /// <summary>Changes a sidecar; tries again when somebody else changed it meanwhile.</summary>
    /// <exception cref="BadInputException">It was deleted meanwhile.</exception>
    public async Task<T> UpdateAsync(Guid id, Func<T, T> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (content, etag) = await ReadAsync(id, cancellationToken) ?? throw Gone(id);
            try
            {
                var changed = change(content);
                await WriteAsync(changed, Options with { IfMatch = etag }, cancellationToken);
                return changed;
            }
            catch (ObjectConflictException) when (attempt < MostAttempts)
            {
                // Somebody else was faster: their change first, then this one.
            }
        }
    }

    /// <summary>Makes the index anew.</summary>
    /// <returns>How many sidecars there are.</returns>
    public async Task<int> ReindexAsync(CancellationToken cancellationToken)
    {
        var entries = new List<HashEntry>();
        await foreach (var found in store.ListAsync(kind.Bucket, "", cancellationToken))
        {
            if (found.Key.Name.EndsWith(kind.Ending, StringComparison.Ordinal) && await OpenAsync(found.Key, cancellationToken) is { } content)
            {
                entries.Add(new HashEntry(kind.Id(content).ToString("N"), found.Key.Name));
            }
        }

        // One transaction: nobody ever sees half an index.
        var transaction = redis.GetDatabase().CreateTransaction();
        _ = transaction.KeyDeleteAsync(kind.Index);
        if (entries.Count > 0)
        {
            _ = transaction.HashSetAsync(kind.Index, [.. entries]);
        }

        await transaction.ExecuteAsync();
        return entries.Count;
    }

    private static PutOptions Options { get; } = new() { ContentType = "application/json" };

    private static BadInputException Gone(Guid id) => new($"{id} is gone: it was deleted.");

    private async Task<(T Content, string ETag)?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var name = (string?)await redis.GetDatabase().HashGetAsync(kind.Index, id.ToString("N"));
        if (name is null)
        {
            return null;
        }

        // The ETag first: content that is newer than it makes the next write fail, never overwrite.
        var key = new ObjectKey(kind.Bucket, name);
        return await store.HeadAsync(key, cancellationToken) is { } head && await OpenAsync(key, cancellationToken) is { } content ? (content, head.ETag) : null;
    }

    private async Task<T?> OpenAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await store.OpenAsync(key, null, cancellationToken);
            return await JsonSerializer.DeserializeAsync<T>(content, Json, cancellationToken);
        }
        catch (ObjectMissingException)
        {
            return null;
        }
    }

    private async Task WriteAsync(T content, PutOptions options, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(content, Json));
        await store.PutAsync(new ObjectKey(kind.Bucket, kind.Name(content)), json, options, cancellationToken);
    }
}

/// <summary>A kind of sidecar.</summary>
/// <param name="Bucket">Where its objects lie.</param>
/// <param name="Ending">What their names end in.</param>
/// <param name="Index">Redis hash from id to name.</param>
/// <param name="Id">Id of a sidecar.</param>
/// <param name="Name">Name of its object.</param>
internal sealed record SidecarKind<T>(string Bucket, string Ending, string Index, Func<T, Guid> Id, Func<T, string> Name);
