using System.Text.Json;
using Ppi.Core.Storage;
using StackExchange.Redis;

namespace Ppi.Core.Annotations;

/// <summary>
/// What stands in annotators' objects, by object and ETag, so that a list need not open them: a hash in Redis for each lesson. It is a copy: what is missing or
/// of another ETag is read from the object again.
/// </summary>
internal sealed class WorkIndex(IConnectionMultiplexer redis)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public async Task<Dictionary<string, Entry>> AllAsync(string prefix)
    {
        var entries = await redis.GetDatabase().HashGetAllAsync(Key(prefix));
        return entries.ToDictionary(entry => entry.Name.ToString(), entry => JsonSerializer.Deserialize<Entry>(entry.Value.ToString())!);
    }

    public async Task SetAsync(string prefix, ObjectKey key, Entry entry)
    {
        var database = redis.GetDatabase();
        await database.HashSetAsync(Key(prefix), key.Name, JsonSerializer.Serialize(entry));
        await database.KeyExpireAsync(Key(prefix), Life);
    }

    public Task RemoveAsync(string prefix, ObjectKey key) => redis.GetDatabase().HashDeleteAsync(Key(prefix), key.Name);

    private static RedisKey Key(string prefix) => "ppi:annotations:" + prefix;

    internal sealed record Entry(string ETag, string Annotator, int? Regions, int? Drafts)
    {
        public static Entry Of(string etag, string annotator, IReadOnlyList<AnnotationTask> tasks)
        {
            var annotations = tasks.SelectMany(task => task.Annotations).ToList();
            return new(etag, annotator, annotations.Where(annotation => annotation is { IsDraft: false, WasCancelled: false }).Sum(annotation => annotation.Regions.Count), annotations.Count(annotation => annotation.IsDraft));
        }
    }
}
