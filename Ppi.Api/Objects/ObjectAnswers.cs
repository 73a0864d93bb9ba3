using Ppi.Core;
using Ppi.Core.Storage;
using Ppi.Core.Storage.Disk;

namespace Ppi.Api.Objects;

/// <summary>Objects as answers: the file itself where storage is a disk, else a redirect to a fresh link.</summary>
internal static class ObjectAnswers
{
    // What a browser may show in place; all else is saved, since uploads could hold scripts.
    private static readonly string[] Shown = ["video/", "audio/", "image/jpeg", "image/png", "text/plain", "text/vtt", "application/json", "text/csv"];

    /// <summary>Answers with an object, by ranges if asked.</summary>
    public static async Task<IResult> AnswerAsync(this IObjectStore store, ObjectKey key, TimeSpan linkLife, CancellationToken cancellationToken)
    {
        if (await store.HeadAsync(key, cancellationToken) is not { } found)
        {
            return TypedResults.NotFound();
        }

        return store.OnDisk() is { } disk ? disk.File(found) : TypedResults.Redirect((await store.ReadLinkAsync(key, linkLife, cancellationToken)).AbsoluteUri);
    }

    /// <summary>The file of an object on disk, with ranges, ETag and date.</summary>
    public static IResult File(this DiskObjectStore store, ObjectInfo found)
    {
        var type = found.ContentType;
        var name = Shown.Any(shown => type.StartsWith(shown, StringComparison.Ordinal)) ? null : Path.GetFileName(found.Key.Name);
        return new Counted(TypedResults.PhysicalFile(store.FilePath(found.Key), type, name, found.LastModified, new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{found.ETag}\""), enableRangeProcessing: true));
    }

    /// <summary>A link of the storage for whoever asks: a link to this very server is told by its path, so that it holds for whatever address the caller came by.</summary>
    public static string ForCaller(this Uri link, HttpRequest request) =>
        link.IsLoopback && (link.AbsolutePath.StartsWith("/objects/", StringComparison.Ordinal) || link.AbsolutePath.StartsWith("/uploads/", StringComparison.Ordinal))
            ? request.PathBase + link.PathAndQuery
            : link.AbsoluteUri;

    /// <summary>A file whose bytes are counted as served.</summary>
    private sealed class Counted(IResult file) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await file.ExecuteAsync(httpContext);
            if (HttpMethods.IsGet(httpContext.Request.Method))
            {
                Telemetry.StorageMoved("read", httpContext.Response.ContentLength ?? 0);
            }
        }
    }
}
