using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Api.Jobs;
using Ppi.Api.Lessons;
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
    private const int MostNamed = 10;

    public static void MapDatasets(this IEndpointRouteBuilder app)
    {
        var datasets = app.MapGroup("/api/datasets").WithTags("Datasets");
        datasets.MapGet("", ListAsync).WithName("ListDatasets").WithSummary("A page of datasets: own ones, or everyone's for admins");
        datasets.MapPost("", OrderAsync).WithName("OrderDataset").WithSummary("Order a dataset of lessons; it is built on request");
        datasets.MapGet("{id:guid}", GetAsync).WithName("GetDataset").WithSummary("A dataset");
        datasets.MapDelete("{id:guid}", DeleteAsync).WithName("DeleteDataset").WithSummary("Delete a dataset with all its files");
        datasets.MapInputs();
        datasets.MapPost("{id:guid}/build", BuildAsync).WithName("BuildDataset").WithSummary("Build the dataset, or build it again");
        datasets.MapFiles();
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
        var own = (await lessons.AllAsync()).Where(lesson => user.Owns(lesson.Owner)).Select(lesson => lesson.Id).ToHashSet();
        var unknown = request.Lessons.Where(id => !own.Contains(id)).Distinct().ToList();
        if (request.Lessons.Count == 0 || unknown.Count > 0)
        {
            throw new BadInputException(unknown.Count > 0 ? $"There is no lesson {string.Join(", ", unknown.Take(MostNamed))}." : "A dataset needs at least one lesson.");
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
        await datasets.FindOwnAsync(id, user, cancellationToken) is { } dataset ? TypedResults.Ok(dataset) : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> DeleteAsync(Guid id, CurrentUser user, DatasetCatalog datasets, CancellationToken cancellationToken)
    {
        if (await datasets.FindOwnAsync(id, user, cancellationToken) is not { } dataset)
        {
            return TypedResults.NotFound();
        }

        await datasets.DeleteAsync(dataset, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Accepted<JobAnswer>, NotFound>> BuildAsync(Guid id, CurrentUser user, DatasetCatalog datasets, JobDesk jobs, CancellationToken cancellationToken) =>
        await datasets.FindOwnAsync(id, user, cancellationToken) is { } dataset ? JobAnswer.Accepted(await jobs.BuildDatasetAsync(dataset.Id, dataset.Owner)) : TypedResults.NotFound();
}

/// <summary>What to order.</summary>
/// <param name="Name">Name of the dataset, by the rule of the Hub.</param>
/// <param name="Lessons">Ids of lessons, in the order of their rows.</param>
/// <param name="Choices">How it is built; null = by default.</param>
internal sealed record DatasetRequest(string Name, IReadOnlyList<Guid> Lessons, DatasetChoices? Choices = null);
