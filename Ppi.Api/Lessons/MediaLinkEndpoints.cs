using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Api.Media;
using Ppi.Api.Objects;
using Ppi.Api.Security;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;

namespace Ppi.Api.Lessons;

/// <summary>Links to a lesson's media for those who have no login here, above all Label Studio.</summary>
internal static class MediaLinkEndpoints
{
    /// <summary>As long as S3 servers let links live.</summary>
    private static readonly TimeSpan TemporaryLife = TimeSpan.FromDays(7);

    public static void MapMediaLinks(this RouteGroupBuilder lessons)
    {
        lessons.MapGet("{id:guid}/media-link", MediaLinkAsync).WithName("GetMediaLink").WithSummary("The links for Label Studio: one that never ends, and one for seven days");
        lessons.MapDelete("{id:guid}/media-link", RevokeMediaLinkAsync).WithName("RevokeMediaLink").WithSummary("Make all media links of the lesson worthless; the next one is another");
    }

    private static async Task<Results<Ok<MediaLinkAnswer>, NotFound>> MediaLinkAsync(Guid id, CurrentUser user, LessonCatalog lessons, MediaLinks links, IObjectStore store, HttpRequest request, CancellationToken cancellationToken) =>
        await lessons.FindOwnAsync(id, user, cancellationToken) is { } lesson ? TypedResults.Ok(links.Of(lesson, (await store.ReadLinkAsync(lessons.FolderOf(lesson).Video, TemporaryLife, cancellationToken)).ForCaller(request), request)) : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> RevokeMediaLinkAsync(Guid id, CurrentUser user, LessonCatalog lessons, CancellationToken cancellationToken)
    {
        if (await lessons.FindOwnAsync(id, user, cancellationToken) is null)
        {
            return TypedResults.NotFound();
        }

        await lessons.UpdateAsync(id, lesson => lesson with { MediaLinkNumber = lesson.MediaLinkNumber + 1 }, cancellationToken);
        return TypedResults.NoContent();
    }
}
