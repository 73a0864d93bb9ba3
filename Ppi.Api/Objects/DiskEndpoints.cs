using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ppi.Core;
using Ppi.Core.Storage;
using Ppi.Core.Storage.Disk;

namespace Ppi.Api.Objects;

/// <summary>Where a disk's time-limited links lead: what S3 servers do themselves.</summary>
internal static class DiskEndpoints
{
    /// <summary>Maps them, if storage is a disk.</summary>
    public static void MapDiskObjects(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IObjectStore>().OnDisk() is not { } store)
        {
            return;
        }

        var links = app.Services.GetRequiredService<DiskLinks>();
        app.MapMethods("/objects/{bucket}/{**name}", [HttpMethods.Get, HttpMethods.Head], (string bucket, string name, long expires, string signature, HttpRequest request, CancellationToken cancellationToken) =>
                ReadAsync(store, links, bucket, name, expires, signature, request, cancellationToken))
            .AllowAnonymous().WithTags("Objects").WithName("ReadObject").WithSummary("An object by a time-limited link");
        app.MapPut("/uploads/{id}/{number:int}", (string id, int number, long expires, string signature, HttpRequest request, HttpResponse response, CancellationToken cancellationToken) =>
                WriteAsync(store, links, id, number, expires, signature, request, response, cancellationToken))
            .AllowAnonymous().WithTags("Objects").WithName("PutPart").WithSummary("A part of an upload by a time-limited link")
            .WithMetadata(new DisableRequestSizeLimitAttribute());
    }

    private static async Task<IResult> ReadAsync(DiskObjectStore store, DiskLinks links, string bucket, string name, long expires, string signature, HttpRequest request, CancellationToken cancellationToken)
    {
        if (!links.Allows(request.Method, RawPath(request), expires, signature))
        {
            return Refused();
        }

        // A link signed in the same second is the same address, though the object may be another by then: its ETag tells.
        request.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        return await store.HeadAsync(new ObjectKey(bucket, name), cancellationToken) is { } found ? store.File(found) : TypedResults.NotFound();
    }

    private static async Task<IResult> WriteAsync(
        DiskObjectStore store, DiskLinks links, string id, int number, long expires, string signature, HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!links.Allows(request.Method, RawPath(request), expires, signature))
        {
            return Refused();
        }

        // The disk finds an upload by its id alone.
        var part = await store.PutPartAsync(new MultipartUpload(default, id, 0), number, request.Body, cancellationToken);
        Telemetry.StorageMoved("write", part.Size);
        response.Headers.ETag = $"\"{part.ETag}\"";
        return TypedResults.Ok();
    }

    private static ProblemHttpResult Refused() => TypedResults.Problem("This link has ended or was changed. Ask for a new one.", statusCode: StatusCodes.Status403Forbidden);

    // The path as it was sent: the signature holds for its escaped form.
    private static string RawPath(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        return target.Split('?')[0].TrimStart('/');
    }
}
