using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Api.Objects;
using Ppi.Api.Security;
using Ppi.Core.Datasets;
using Ppi.Core.Storage;

namespace Ppi.Api.Datasets;

/// <summary>The files of a built dataset.</summary>
internal static class FileEndpoints
{
    private static readonly TimeSpan FileLinkLife = TimeSpan.FromHours(12);

    public static void MapFiles(this RouteGroupBuilder datasets)
    {
        datasets.MapGet("{id:guid}/files", FilesAsync).WithName("ListDatasetFiles").WithSummary("The files of a built dataset");
        datasets.MapGet("{id:guid}/files/{**path}", FileAsync).WithName("GetDatasetFile").WithSummary("A file of a built dataset");
        datasets.MapGet("{id:guid}/archive", ArchiveAsync).WithName("GetDatasetArchive").WithSummary("The dataset as one ZIP archive, if it was built with one");
    }

    private static async Task<Results<Ok<IReadOnlyList<DatasetFileAnswer>>, NotFound>> FilesAsync(Guid id, CurrentUser user, DatasetCatalog datasets, CancellationToken cancellationToken)
    {
        if (await datasets.FindOwnAsync(id, user, cancellationToken) is not { } dataset)
        {
            return TypedResults.NotFound();
        }

        IReadOnlyList<DatasetFileAnswer> files = [.. (await datasets.FilesAsync(dataset, cancellationToken)).Select(file => new DatasetFileAnswer(file.Path, file.Size))];
        return TypedResults.Ok(files);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> FileAsync(
        Guid id, string path, CurrentUser user, DatasetCatalog datasets, IObjectStore store, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await datasets.FindOwnAsync(id, user, cancellationToken) is not { } dataset || await store.HeadAsync(datasets.FileOf(dataset, path), cancellationToken) is not { } found)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Redirect((await store.ReadLinkAsync(found.Key, FileLinkLife, cancellationToken)).ForCaller(request));
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> ArchiveAsync(Guid id, CurrentUser user, DatasetCatalog datasets, IObjectStore store, HttpRequest request, CancellationToken cancellationToken) =>
        await datasets.FindOwnAsync(id, user, cancellationToken) is { } dataset && await store.HeadAsync(datasets.ArchiveOf(dataset), cancellationToken) is { } found
            ? TypedResults.Redirect((await store.ReadLinkAsync(found.Key, FileLinkLife, cancellationToken)).ForCaller(request))
            : TypedResults.NotFound();
}

/// <summary>A file of a dataset.</summary>
/// <param name="Path">Path within the dataset.</param>
/// <param name="Size">Bytes.</param>
internal sealed record DatasetFileAnswer(string Path, long Size);
