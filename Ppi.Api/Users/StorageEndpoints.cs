using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Core.Datasets;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;

namespace Ppi.Api.Users;

/// <summary>How much of the storage each user takes, for admins.</summary>
internal static class StorageEndpoints
{
    public static void MapStorage(this RouteGroupBuilder users) =>
        users.MapGet("storage", StorageAsync).WithName("GetStorageUse").WithSummary("How many bytes the lessons and datasets of each user take");

    private static async Task<Ok<IReadOnlyList<StorageUse>>> StorageAsync(LessonCatalog lessons, DatasetCatalog datasets, IObjectStore store, Buckets buckets, CancellationToken cancellationToken)
    {
        var ofLessons = (await lessons.AllAsync()).ToDictionary(lesson => Path.ChangeExtension(lesson.VideoName, null), lesson => lesson.Owner, StringComparer.Ordinal);
        var ofDatasets = (await datasets.AllAsync()).ToDictionary(dataset => dataset.Name, dataset => dataset.Owner, StringComparer.Ordinal);
        var uses = new Dictionary<string, StorageUse>(StringComparer.Ordinal);
        await CountAsync(buckets.RawData, ofLessons, (use, bytes) => use with { LessonBytes = use.LessonBytes + bytes });
        await CountAsync(buckets.FinalDataset, ofDatasets, (use, bytes) => use with { DatasetBytes = use.DatasetBytes + bytes });
        IReadOnlyList<StorageUse> most = [.. uses.Values.OrderByDescending(use => use.LessonBytes + use.DatasetBytes).ThenBy(use => use.Owner, StringComparer.Ordinal)];
        return TypedResults.Ok(most);

        async Task CountAsync(string bucket, Dictionary<string, string> owners, Func<StorageUse, long, StorageUse> add)
        {
            await foreach (var found in store.ListAsync(bucket, "", cancellationToken))
            {
                var owner = OwnerOf(found.Key.Name, owners) ?? "";
                uses[owner] = add(uses.GetValueOrDefault(owner) ?? new StorageUse(owner, 0, 0), found.Size);
            }
        }
    }

    // Everything of a lesson or dataset is called as it is, with an ending or as a folder.
    private static string? OwnerOf(string name, Dictionary<string, string> owners)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOfAny(['.', '/'], end - 1))
        {
            if (owners.TryGetValue(name[..end], out var owner))
            {
                return owner;
            }
        }

        return null;
    }
}

/// <summary>What a user takes of the storage.</summary>
/// <param name="Owner">The user; empty for what belongs to nobody.</param>
/// <param name="LessonBytes">Bytes of lessons with all that was made from them.</param>
/// <param name="DatasetBytes">Bytes of datasets.</param>
internal sealed record StorageUse(string Owner, long LessonBytes, long DatasetBytes);
