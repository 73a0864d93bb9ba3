using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Api.Security;
using Ppi.Core.Datasets;
using Ppi.Core.Lessons;

namespace Ppi.Api.Lessons;

/// <summary>The index of lessons and datasets, made anew from what lies in storage.</summary>
internal static class IndexEndpoints
{
    public static void MapIndex(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/reindex", ReindexAsync).RequireAuthorization(Policies.Operator).WithTags("Lessons").WithName("Reindex").WithSummary("Make the index anew from the storage");

    private static async Task<Ok<IndexAnswer>> ReindexAsync(LessonCatalog lessons, DatasetCatalog datasets, CancellationToken cancellationToken) =>
        TypedResults.Ok(new IndexAnswer(await lessons.ReindexAsync(cancellationToken), await datasets.ReindexAsync(cancellationToken)));
}

/// <summary>How many are found.</summary>
/// <param name="Lessons">Lessons.</param>
/// <param name="Datasets">Datasets.</param>
internal sealed record IndexAnswer(int Lessons, int Datasets);
