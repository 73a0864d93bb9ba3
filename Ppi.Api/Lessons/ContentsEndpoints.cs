using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Api.Security;
using Ppi.Core.Datasets;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;

namespace Ppi.Api.Lessons;

/// <summary>What there is of a lesson, and which videos could become one.</summary>
internal static class ContentsEndpoints
{
    public static void MapContents(this RouteGroupBuilder lessons)
    {
        lessons.MapGet("{id:guid}/contents", ContentsAsync).WithName("GetLessonContents").WithSummary("Everything that there is of a lesson: what deleting it takes along, and the datasets made from it");
        lessons.MapGet("candidates", CandidatesAsync).WithName("ListCandidates").WithSummary("Videos in storage that are no lessons yet: own ones, or everyone's for admins");
    }

    private static async Task<Results<Ok<ContentsAnswer>, NotFound>> ContentsAsync(Guid id, CurrentUser user, LessonCatalog lessons, DatasetCatalog datasets, IObjectStore store, CancellationToken cancellationToken)
    {
        if (await lessons.FindOwnAsync(id, user, cancellationToken) is not { } lesson)
        {
            return TypedResults.NotFound();
        }

        // What shares the base name may be another lesson's (a.mp4, ab.mp4): only names that can be ours count.
        var folder = lessons.FolderOf(lesson);
        var known = folder.Files.Append(folder.Sidecar).Select(key => key.Name).ToHashSet(StringComparer.Ordinal);
        var (files, annotators) = (new List<ContentsFile>(), 0);
        await foreach (var found in store.ListAsync(folder.Video.Bucket, Path.ChangeExtension(folder.Video.Name, null), cancellationToken))
        {
            var isAnnotation = found.Key.Name.StartsWith(folder.AnnotationsPrefix, StringComparison.Ordinal);
            annotators += isAnnotation ? 1 : 0;
            if (isAnnotation || known.Contains(found.Key.Name))
            {
                files.Add(new ContentsFile(Path.GetFileName(found.Key.Name), found.Size));
            }
        }

        var made = (await datasets.AllAsync()).Where(dataset => dataset.Lessons.Contains(id) && user.Owns(dataset.Owner)).OrderByDescending(dataset => dataset.Created);
        return TypedResults.Ok(new ContentsAnswer(files, annotators, [.. made]));
    }

    private static async Task<Ok<IReadOnlyList<Candidate>>> CandidatesAsync(CurrentUser user, LessonCatalog lessons, IObjectStore store, Buckets buckets, CancellationToken cancellationToken)
    {
        var taken = (await lessons.AllAsync()).Select(lesson => lesson.VideoName).ToHashSet(StringComparer.Ordinal);
        var candidates = new List<Candidate>();
        await foreach (var found in store.ListAsync(buckets.RawData, user.IsAdmin ? "" : LessonFolder.FolderOf(user.Name) + "/", cancellationToken))
        {
            if (LessonFolder.VideoExtensions.Contains(Path.GetExtension(found.Key.Name).ToLowerInvariant()) && !taken.Contains(found.Key.Name))
            {
                candidates.Add(new Candidate(found.Key.Name, found.Size, found.LastModified));
            }
        }

        IReadOnlyList<Candidate> newest = [.. candidates.OrderByDescending(candidate => candidate.LastModified)];
        return TypedResults.Ok(newest);
    }
}

/// <summary>Everything that there is of a lesson.</summary>
/// <param name="Files">Its objects; deleting the lesson deletes them.</param>
/// <param name="Annotators">How many have annotated it.</param>
/// <param name="Datasets">Datasets that were ordered from it; they stay when it is deleted.</param>
internal sealed record ContentsAnswer(IReadOnlyList<ContentsFile> Files, int Annotators, IReadOnlyList<Dataset> Datasets);

/// <summary>An object of a lesson.</summary>
/// <param name="Name">Its name, without folder.</param>
/// <param name="Size">Bytes.</param>
internal sealed record ContentsFile(string Name, long Size);

/// <summary>A video that is no lesson yet.</summary>
/// <param name="ObjectName">Its name in the bucket of raw data.</param>
/// <param name="Size">Bytes.</param>
/// <param name="LastModified">When it was stored.</param>
internal sealed record Candidate(string ObjectName, long Size, DateTimeOffset LastModified);
