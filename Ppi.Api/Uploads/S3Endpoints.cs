using System.Xml.Linq;
using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Api.Security;
using Ppi.Core.Uploads;

namespace Ppi.Api.Uploads;

/// <summary>Uploads as S3's multipart protocol tells them, in XML: what the uploader of the browser application understands. Key and upload id are the upload's own id.</summary>
internal static class S3Endpoints
{
    private const string Xml = "application/xml";

    public static void MapS3(this RouteGroupBuilder uploads)
    {
        var s3 = uploads.MapGroup("{id:guid}/s3");
        s3.MapPost("begin", BeginAsync).WithName("BeginS3Upload").WithSummary("An upload that has begun, as S3's CreateMultipartUpload answers").Produces<string>(StatusCodes.Status200OK, Xml);
        s3.MapGet("parts", PartsAsync).WithName("ListS3Parts").WithSummary("What has arrived, as S3's ListParts answers").Produces<string>(StatusCodes.Status200OK, Xml);
        s3.MapPost("complete", CompleteAsync).WithName("CompleteS3Upload").WithSummary("Make the parts a lesson, as S3's CompleteMultipartUpload answers; the list of parts in the body is not needed")
            .Produces<string>(StatusCodes.Status200OK, Xml);
    }

    private static async Task<Results<ContentHttpResult, NotFound>> BeginAsync(Guid id, CurrentUser user, UploadDesk desk) =>
        await desk.FindOwnAsync(id, user) is { } upload ? Answer("InitiateMultipartUploadResult", new XElement("Key", upload.Id), new XElement("UploadId", upload.Id)) : TypedResults.NotFound();

    private static async Task<Results<ContentHttpResult, NotFound>> PartsAsync(Guid id, CurrentUser user, UploadDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindOwnAsync(id, user) is not { } upload)
        {
            return TypedResults.NotFound();
        }

        var parts = await desk.PartsAsync(upload, cancellationToken);
        return Answer("ListPartsResult", [.. parts.Select(part => new XElement("Part", new XElement("PartNumber", part.Number), new XElement("ETag", $"\"{part.ETag}\""), new XElement("Size", part.Size)))]);
    }

    private static async Task<Results<ContentHttpResult, NotFound>> CompleteAsync(Guid id, CurrentUser user, UploadDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindOwnAsync(id, user) is not { } upload)
        {
            return TypedResults.NotFound();
        }

        var (lesson, _) = await desk.CompleteAsync(upload, user.Role, cancellationToken);
        return Answer("CompleteMultipartUploadResult", new XElement("Location", $"/lessons/{lesson.Id}"), new XElement("Key", lesson.Id));
    }

    private static ContentHttpResult Answer(string name, params XElement[] content) => TypedResults.Text(new XElement(name, content).ToString(SaveOptions.DisableFormatting), Xml);
}
