using Amazon.S3;
using Amazon.S3.Model;

namespace Ppi.Core.Storage.S3;

/// <summary>Uploads in parts: begun, counted and ended by Amazon's client, the bytes by signed links.</summary>
internal sealed class S3Uploads(S3Clients clients, S3Transfer transfer, S3Reader reader, S3Patience patience)
{
    private const long LeastPartSize = 5L << 20;
    private const long MostPartSize = 5L << 30;
    private const int MostParts = 10_000;
    private static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    public async Task<MultipartUpload> StartAsync(ObjectKey key, long partSize, PutOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partSize, LeastPartSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partSize, MostPartSize);
        var request = new InitiateMultipartUploadRequest { BucketName = key.Bucket, Key = key.Name, ContentType = options.ContentType };
        foreach (var (name, value) in options.Metadata)
        {
            request.Metadata[name] = S3Names.Escape(value);
        }

        var begun = await patience.AskAsync(key.ToString(), cancellation => clients.Uploads.InitiateMultipartUploadAsync(request, cancellation), cancellationToken);
        return new MultipartUpload(key, new S3UploadId(begun.UploadId, options.IfAbsent, options.IfMatch).ToString(), partSize);
    }

    public async Task<UploadedPart> PutPartAsync(MultipartUpload upload, int number, Stream content, CancellationToken cancellationToken)
    {
        Check(number);
        if (content.CanSeek)
        {
            return await PutPartAsync(upload, number, content, content.Position, content.Length - content.Position, cancellationToken);
        }

        // S3 wants the length first.
        await using var spool = await Spool.FillAsync(content, upload.PartSize + 1, cancellationToken);
        return await PutPartAsync(upload, number, spool, 0, spool.Length, cancellationToken);
    }

    /// <summary>Puts a stretch of a stream as a part.</summary>
    public async Task<UploadedPart> PutPartAsync(MultipartUpload upload, int number, Stream content, long offset, long length, CancellationToken cancellationToken)
    {
        if (length > upload.PartSize)
        {
            throw new BadInputException($"More than the announced {upload.PartSize} bytes were sent.");
        }

        var etag = await patience.AskAsync($"The upload {upload.Id}", async cancellation =>
        {
            using var answer = await transfer.PutAsync(await LinkAsync(clients.Uploads, clients.Endpoint, upload, number, LinkLife), content, offset, length, null, cancellation);
            return S3Names.ETag(answer.Headers.ETag?.Tag);
        }, cancellationToken);
        return new UploadedPart(number, length, etag);
    }

    public Task<Uri> PartLinkAsync(MultipartUpload upload, int number, TimeSpan validFor)
    {
        Check(number);
        S3Names.CheckLife(validFor);
        return LinkAsync(clients.PublicUploads, clients.PublicEndpoint, upload, number, validFor);
    }

    public async Task<IReadOnlyList<UploadedPart>> PartsAsync(MultipartUpload upload, CancellationToken cancellationToken)
    {
        var parts = new List<UploadedPart>();
        var request = new ListPartsRequest { BucketName = upload.Key.Bucket, Key = upload.Key.Name, UploadId = S3UploadId.Parse(upload.Id).Id };
        ListPartsResponse page;
        do
        {
            page = await patience.AskAsync($"The upload {upload.Id}", cancellation => clients.Uploads.ListPartsAsync(request, cancellation), cancellationToken);
            parts.AddRange((page.Parts ?? []).Select(part => new UploadedPart(part.PartNumber ?? 0, part.Size ?? 0, S3Names.ETag(part.ETag))));
            request.PartNumberMarker = page.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        while (page.IsTruncated == true);
        return parts;
    }

    /// <summary>Makes the parts one object.</summary>
    /// <exception cref="ObjectConflictException">The condition of its beginning does not hold.</exception>
    public async Task<ObjectInfo> CompleteAsync(MultipartUpload upload, CancellationToken cancellationToken)
    {
        var parts = await PartsAsync(upload, cancellationToken);
        if (parts.Count == 0 || parts[^1].Number != parts.Count || parts.SkipLast(1).Any(part => part.Size != upload.PartSize))
        {
            throw new BadInputException($"Of the upload's parts {parts.Count} arrived, and some are missing or not {upload.PartSize} bytes long. Send them again.");
        }

        var id = S3UploadId.Parse(upload.Id);

        // Many servers know no conditions here.
        if ((id.IfAbsent || id.IfMatch is not null) && (await reader.HeadAsync(upload.Key, cancellationToken))?.ETag != id.IfMatch)
        {
            throw new ObjectConflictException(upload.Key);
        }

        var request = new CompleteMultipartUploadRequest { BucketName = upload.Key.Bucket, Key = upload.Key.Name, UploadId = id.Id, PartETags = [.. parts.Select(part => new PartETag(part.Number, part.ETag))] };
        await patience.AskAsync($"The upload {upload.Id}", cancellation => clients.Uploads.CompleteMultipartUploadAsync(request, cancellation), cancellationToken);
        return await reader.HeadAsync(upload.Key, cancellationToken) ?? throw new ObjectMissingException(upload.Key.ToString());
    }

    public async Task AbortAsync(MultipartUpload upload, CancellationToken cancellationToken)
    {
        try
        {
            await patience.AskAsync($"The upload {upload.Id}", cancellation => clients.Uploads.AbortMultipartUploadAsync(upload.Key.Bucket, upload.Key.Name, S3UploadId.Parse(upload.Id).Id, cancellation), cancellationToken);
        }
        catch (ObjectMissingException)
        {
            // Completed or given up before.
        }
    }

    private static void Check(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MostParts);
    }

    private static async Task<Uri> LinkAsync(IAmazonS3 client, Uri endpoint, MultipartUpload upload, int number, TimeSpan validFor) => new(await client.GetPreSignedURLAsync(new GetPreSignedUrlRequest
    {
        BucketName = upload.Key.Bucket,
        Key = upload.Key.Name,
        UploadId = S3UploadId.Parse(upload.Id).Id,
        PartNumber = number,
        Verb = HttpVerb.PUT,
        Protocol = S3Names.ProtocolOf(endpoint),
        Expires = DateTime.UtcNow + validFor,
    }));
}
