using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ppi.Api.Jobs;
using Ppi.Api.Lessons;
using Ppi.Api.Objects;
using Ppi.Api.Security;
using Ppi.Core;
using Ppi.Core.Datasets;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;

namespace Ppi.Api.Datasets;

/// <summary>Datasets: order, give patterns and card, build, look at, download, delete.</summary>
internal static class DatasetEndpoints
{
    /// <summary>Most bytes of a pattern table or card.</summary>
    private const int MostTableBytes = 16 << 20;

    private static readonly TimeSpan FileLinkLife = TimeSpan.FromHours(12);

    public static void MapDatasets(this IEndpointRouteBuilder app)
    {
        var datasets = app.MapGroup("/api/datasets").WithTags("Datasets");
        datasets.MapGet("", ListAsync).WithName("ListDatasets").WithSummary("A page of datasets: own ones, or everyone's for admins");
        datasets.MapPost("", OrderAsync).WithName("OrderDataset").WithSummary("Order a dataset of lessons; it is built on request");
        datasets.MapGet("{id:guid}", GetAsync).WithName("GetDataset").WithSummary("A dataset");
        datasets.MapDelete("{id:guid}", DeleteAsync).WithName("DeleteDataset").WithSummary("Delete a dataset with all its files");
        datasets.MapPut("{id:guid}/patterns/{format}", PutPatternsAsync).WithName("PutPatterns").WithSummary("Give the table of patterns: xlsx, csv or json as body")
            .WithMetadata(new RequestSizeLimitAttribute(MostTableBytes));
        datasets.MapPut("{id:guid}/card", PutCardAsync).WithName("PutCard").WithSummary("Give the settings of the dataset card: YAML as body")
            .WithMetadata(new RequestSizeLimitAttribute(MostTableBytes));
        datasets.MapPost("{id:guid}/build", BuildAsync).WithName("BuildDataset").WithSummary("Build the dataset, or build it again");
        datasets.MapGet("{id:guid}/files", FilesAsync).WithName("ListDatasetFiles").WithSummary("The files of a built dataset");
        datasets.MapGet("{id:guid}/files/{**path}", FileAsync).WithName("GetDatasetFile").WithSummary("A file of a built dataset");
    }

    private static async Task<Ok<Page<Dataset>>> ListAsync(CurrentUser user, DatasetCatalog datasets, int page = 1, int size = 50)
    {
        var (number, most) = (Math.Max(1, page), Math.Clamp(size, 1, LessonQuery.MostOnPage));
        var own = (await datasets.AllAsync()).Where(dataset => user.Owns(dataset.Owner)).OrderByDescending(dataset => dataset.Created).ToList();
        return TypedResults.Ok(new Page<Dataset>([.. own.Skip((int)Math.Min(int.MaxValue, (number - 1L) * most)).Take(most)], own.Count, number, most));
    }

    private static async Task<Created<Dataset>> OrderAsync(DatasetRequest request, CurrentUser user, DatasetCatalog datasets, LessonCatalog lessons, TimeProvider time, CancellationToken cancellationToken)
    {
        DatasetName.Check(request.Name);
        var unknown = new List<Guid>();
        foreach (var id in request.Lessons.Distinct())
        {
            if (await lessons.FindOwnAsync(id, user, cancellationToken) is null)
            {
                unknown.Add(id);
            }
        }

        if (request.Lessons.Count == 0 || unknown.Count > 0)
        {
            throw new BadInputException(unknown.Count > 0 ? $"There is no lesson {string.Join(", ", unknown)}." : "A dataset needs at least one lesson.");
        }

        var now = time.GetUtcNow();
        var dataset = new Dataset { Id = Guid.CreateVersion7(now), Owner = user.Name, Name = request.Name, Created = now, Lessons = [.. request.Lessons.Distinct()], Choices = request.Choices ?? new DatasetChoices() };
        try
        {
            await datasets.AddAsync(dataset, cancellationToken);
        }
        catch (ObjectConflictException exception)
        {
            throw new BadInputException($"There is a dataset “{request.Name}” already. Choose another name.", exception);
        }

        return TypedResults.Created($"/api/datasets/{dataset.Id}", dataset);
    }

    private static async Task<Results<Ok<Dataset>, NotFound>> GetAsync(Guid id, CurrentUser user, DatasetCatalog datasets, CancellationToken cancellationToken) =>
        await OwnAsync(id, user, datasets, cancellationToken) is { } dataset ? TypedResults.Ok(dataset) : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> DeleteAsync(Guid id, CurrentUser user, DatasetCatalog datasets, CancellationToken cancellationToken)
    {
        if (await OwnAsync(id, user, datasets, cancellationToken) is not { } dataset)
        {
            return TypedResults.NotFound();
        }

        await datasets.DeleteAsync(dataset, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> PutPatternsAsync(Guid id, Choice<TableFormat> format, CurrentUser user, DatasetCatalog datasets, IObjectStore store, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await OwnAsync(id, user, datasets, cancellationToken) is not { } dataset)
        {
            return TypedResults.NotFound();
        }

        // One table at a time: a new one takes the place of one in another format.
        var ending = "." + format.Value.ToString().ToLowerInvariant();
        await store.PutAsync(datasets.PatternsOf(dataset, ending), request.Body, null, cancellationToken);
        foreach (var other in DatasetCatalog.PatternEndings.Where(other => other != ending))
        {
            await store.DeleteAsync(datasets.PatternsOf(dataset, other), cancellationToken);
        }

        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> PutCardAsync(Guid id, CurrentUser user, DatasetCatalog datasets, IObjectStore store, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await OwnAsync(id, user, datasets, cancellationToken) is not { } dataset)
        {
            return TypedResults.NotFound();
        }

        await store.PutAsync(datasets.CardOf(dataset), request.Body, null, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Accepted<JobAnswer>, NotFound>> BuildAsync(Guid id, CurrentUser user, DatasetCatalog datasets, JobDesk jobs, CancellationToken cancellationToken) =>
        await OwnAsync(id, user, datasets, cancellationToken) is { } dataset ? JobAnswer.Accepted(await jobs.BuildDatasetAsync(dataset.Id, dataset.Owner)) : TypedResults.NotFound();

    private static async Task<Results<Ok<IReadOnlyList<DatasetFileAnswer>>, NotFound>> FilesAsync(Guid id, CurrentUser user, DatasetCatalog datasets, CancellationToken cancellationToken)
    {
        if (await OwnAsync(id, user, datasets, cancellationToken) is not { } dataset)
        {
            return TypedResults.NotFound();
        }

        IReadOnlyList<DatasetFileAnswer> files = [.. (await datasets.FilesAsync(dataset, cancellationToken)).Select(file => new DatasetFileAnswer(file.Path, file.Size))];
        return TypedResults.Ok(files);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> FileAsync(
        Guid id, string path, CurrentUser user, DatasetCatalog datasets, IObjectStore store, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await OwnAsync(id, user, datasets, cancellationToken) is not { } dataset || await store.HeadAsync(datasets.FileOf(dataset, path), cancellationToken) is not { } found)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Redirect((await store.ReadLinkAsync(found.Key, FileLinkLife, cancellationToken)).ForCaller(request));
    }

    private static async Task<Dataset?> OwnAsync(Guid id, CurrentUser user, DatasetCatalog datasets, CancellationToken cancellationToken) =>
        await datasets.FindAsync(id, cancellationToken) is { } dataset && user.Owns(dataset.Owner) ? dataset : null;
}

/// <summary>What to order.</summary>
/// <param name="Name">Name of the dataset, by the rule of the Hub.</param>
/// <param name="Lessons">Ids of lessons, in the order of their rows.</param>
/// <param name="Choices">How it is built; null = by default.</param>
internal sealed record DatasetRequest(string Name, IReadOnlyList<Guid> Lessons, DatasetChoices? Choices = null);

/// <summary>A file of a dataset.</summary>
/// <param name="Path">Path within the dataset.</param>
/// <param name="Size">Bytes.</param>
internal sealed record DatasetFileAnswer(string Path, long Size);

/// <summary>Format of a pattern table.</summary>
internal enum TableFormat
{
    /// <summary>Excel.</summary>
    Xlsx,

    /// <summary>Comma-separated.</summary>
    Csv,

    /// <summary>JSON.</summary>
    Json,
}
