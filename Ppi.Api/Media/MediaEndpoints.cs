using Ppi.Api.Objects;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;

namespace Ppi.Api.Media;

/// <summary>Where media links lead: to the storage by a fresh link, or to the file itself.</summary>
internal static class MediaEndpoints
{
    private static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    public static void MapMedia(this IEndpointRouteBuilder app)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods("/media/{key}", methods, VideoAsync).AllowAnonymous().WithTags("Media").WithName("GetMediaVideo").WithSummary("The video behind a media link");
        app.MapMethods("/media/{key}/{fileName}", methods, VideoAsync).AllowAnonymous().WithTags("Media").WithName("GetNamedMediaVideo").WithSummary("The video behind a media link, whatever it is called in there");
        app.MapMethods("/media/{key}/sound", methods, SoundAsync).AllowAnonymous().WithTags("Media").WithName("GetMediaSound").WithSummary("The sound behind a media link");
    }

    private static Task<IResult> VideoAsync(string key, MediaLinks links, LessonCatalog lessons, IObjectStore store, HttpContext context, CancellationToken cancellationToken) =>
        AnswerAsync(key, folder => folder.Video, links, lessons, store, context, cancellationToken);

    private static Task<IResult> SoundAsync(string key, MediaLinks links, LessonCatalog lessons, IObjectStore store, HttpContext context, CancellationToken cancellationToken) =>
        AnswerAsync(key, folder => folder.StereoWav, links, lessons, store, context, cancellationToken);

    private static async Task<IResult> AnswerAsync(
        string key, Func<LessonFolder, ObjectKey> file, MediaLinks links, LessonCatalog lessons, IObjectStore store, HttpContext context, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(key, lessons) is not { } lesson)
        {
            return TypedResults.NotFound();
        }

        // Label Studio runs on another origin and reads ranges; the link itself is the permission, no cookie takes part.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlExposeHeaders = "Content-Range, Accept-Ranges, Content-Length, ETag";
        return await store.AnswerAsync(file(lessons.FolderOf(lesson)), LinkLife, cancellationToken);
    }
}
