using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ppi.Api.Lessons;
using Ppi.Api.Security;
using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Card;
using Ppi.Core.Storage;

namespace Ppi.Api.Datasets;

/// <summary>What a dataset is built from besides its lessons: choices, table of patterns, settings of the card.</summary>
internal static class InputEndpoints
{
    /// <summary>Most bytes of a pattern table or card.</summary>
    private const int MostTableBytes = 16 << 20;

    public static void MapInputs(this RouteGroupBuilder datasets)
    {
        datasets.MapPut("{id:guid}/choices", ChooseAsync).WithName("PutChoices").WithSummary("Say how the dataset is to be built the next time");
        datasets.MapPut("{id:guid}/patterns/{format}", PutPatternsAsync).WithName("PutPatterns").WithSummary("Give the table of patterns: xlsx, csv or json as body")
            .WithMetadata(new RequestSizeLimitAttribute(MostTableBytes));
        datasets.MapPut("{id:guid}/card", PutCardAsync).WithName("PutCard").WithSummary("Give the settings of the dataset card: YAML as body")
            .WithMetadata(new RequestSizeLimitAttribute(MostTableBytes));
        datasets.MapGet("{id:guid}/card", GetCardAsync).WithName("GetCard").WithSummary("The settings of the dataset card, if they were given");
    }

    private static async Task<Results<NoContent, NotFound>> PutPatternsAsync(Guid id, Choice<TableFormat> format, CurrentUser user, DatasetCatalog datasets, IObjectStore store, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await datasets.FindOwnAsync(id, user, cancellationToken) is not { } dataset)
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
        if (await datasets.FindOwnAsync(id, user, cancellationToken) is not { } dataset)
        {
            return TypedResults.NotFound();
        }

        // What can't be read is told now, not when the dataset has been built for an hour.
        using var text = new StreamReader(request.Body);
        var yaml = await text.ReadToEndAsync(cancellationToken);
        _ = CardSettings.Parse(yaml);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(yaml));
        await store.PutAsync(datasets.CardOf(dataset), bytes, null, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<ContentHttpResult, NotFound>> GetCardAsync(Guid id, CurrentUser user, DatasetCatalog datasets, IObjectStore store, CancellationToken cancellationToken)
    {
        if (await datasets.FindOwnAsync(id, user, cancellationToken) is not { } dataset || await store.HeadAsync(datasets.CardOf(dataset), cancellationToken) is not { } found)
        {
            return TypedResults.NotFound();
        }

        using var text = new StreamReader(await store.OpenAsync(found.Key, null, cancellationToken));
        return TypedResults.Text(await text.ReadToEndAsync(cancellationToken), "text/plain");
    }

    private static async Task<Results<Ok<Dataset>, NotFound>> ChooseAsync(Guid id, DatasetChoices choices, CurrentUser user, DatasetCatalog datasets, CancellationToken cancellationToken) =>
        await datasets.FindOwnAsync(id, user, cancellationToken) is not null
            ? TypedResults.Ok(await datasets.UpdateAsync(id, dataset => dataset with { Choices = choices }, cancellationToken))
            : TypedResults.NotFound();
}

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
