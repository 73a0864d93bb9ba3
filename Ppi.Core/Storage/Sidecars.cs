using System.Text.Json;
using StackExchange.Redis;

namespace Ppi.Core.Storage;

/// <summary>Small JSON objects that describe what lies beside them: the objects are the truth, an index in Redis finds and lists them without asking the storage.</summary>
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
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly SidecarIndex<T> _index = new(redis, kind.Index, Json);

    /// <exception cref="ObjectConflictException">There is a sidecar of that name.</exception>
    public async Task AddAsync(T content, CancellationToken cancellationToken)
    {
        await WriteAsync(content, Options with { IfAbsent = true }, cancellationToken);
        await _index.SetAsync(kind.Id(content), content);
    }

    /// <summary>All of them by the index, as of now: no request to the storage, and none to Redis but for what changed since the last call.</summary>
    public Task<IReadOnlyCollection<T>> AllAsync() => _index.AllAsync();

    /// <summary>One of them by the index; null when there is none.</summary>
    public Task<T?> IndexedAsync(Guid id) => _index.FindAsync(id);

    /// <summary>Removes a sidecar; nothing happens when there is none.</summary>
    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await _index.FindAsync(id) is { } content)
        {
            await store.DeleteAsync(new ObjectKey(kind.Bucket, kind.Name(content)), cancellationToken);
            await _index.RemoveAsync(id);
        }
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
                await _index.SetAsync(id, changed);
                return changed;
            }
            catch (ObjectConflictException) when (attempt < MostAttempts)
            {
                // Somebody else was faster: their change first, then this one.
            }
        }
    }

    /// <summary>Whether there is an index: not in a new or emptied Redis.</summary>
    public Task<bool> IsIndexedAsync() => _index.ExistsAsync();

    /// <summary>Makes the index anew.</summary>
    /// <returns>How many sidecars there are.</returns>
    public async Task<int> ReindexAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, T>();
        await foreach (var sidecar in store.ListAsync(kind.Bucket, "", cancellationToken))
        {
            if (sidecar.Key.Name.EndsWith(kind.Ending, StringComparison.Ordinal) && await OpenAsync(sidecar.Key, cancellationToken) is { } content)
            {
                found[kind.Id(content)] = content;
            }
        }

        await _index.ReplaceAsync(found);
        return found.Count;
    }

    private static PutOptions Options { get; } = new() { ContentType = "application/json" };

    private static BadInputException Gone(Guid id) => new($"{id} is gone: it was deleted.");

    private async Task<(T Content, string ETag)?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await _index.FindAsync(id) is not { } known)
        {
            return null;
        }

        // The ETag first: content that is newer than it makes the next write fail, never overwrite.
        var key = new ObjectKey(kind.Bucket, kind.Name(known));
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
/// <param name="Index">Name of the index in Redis.</param>
/// <param name="Id">Id of a sidecar.</param>
/// <param name="Name">Name of its object.</param>
internal sealed record SidecarKind<T>(string Bucket, string Ending, string Index, Func<T, Guid> Id, Func<T, string> Name);
