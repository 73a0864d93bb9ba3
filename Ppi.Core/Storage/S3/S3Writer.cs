using System.Net.Http.Headers;
using Amazon.S3;
using Amazon.S3.Model;

namespace Ppi.Core.Storage.S3;

/// <summary>Writes objects: small ones by one request, large ones in parts, of which a broken line costs one and not all.</summary>
internal sealed class S3Writer(S3Clients clients, S3Transfer transfer, S3Patience patience, S3Uploads uploads)
{
    private const long PartSize = 64L << 20;
    private const int MostParts = 900;

    /// <summary>How much is held in memory of a stream whose length nobody knows.</summary>
    private const long SpoolSize = 16L << 20;

    private static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    /// <exception cref="ObjectConflictException">The condition does not hold.</exception>
    public async Task<ObjectInfo> PutAsync(ObjectKey key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        if (!content.CanSeek)
        {
            await using var first = await Spool.FillAsync(content, SpoolSize, cancellationToken);
            return first.Length < SpoolSize
                ? await PutWholeAsync(key, first, 0, first.Length, options, cancellationToken)
                : await PutInPartsAsync(key, options, SpoolSize, upload => SendAsync(upload, first, content, cancellationToken), cancellationToken);
        }

        var (offset, length) = (content.Position, content.Length - content.Position);
        return length <= PartSize
            ? await PutWholeAsync(key, content, offset, length, options, cancellationToken)
            : await PutInPartsAsync(key, options, Math.Max(PartSize, (length / MostParts) + 1), upload => SendAsync(upload, content, offset, length, cancellationToken), cancellationToken);
    }

    private async Task<ObjectInfo> PutWholeAsync(ObjectKey key, Stream content, long offset, long length, PutOptions options, CancellationToken cancellationToken)
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = key.Bucket,
            Key = key.Name,
            Verb = HttpVerb.PUT,
            ContentType = options.ContentType,
            Protocol = S3Names.ProtocolOf(clients.Endpoint),
            Expires = DateTime.UtcNow + LinkLife,
        };
        foreach (var (name, value) in options.Metadata)
        {
            request.Metadata[name] = S3Names.Escape(value);
        }

        var link = new Uri(await clients.Uploads.GetPreSignedURLAsync(request));
        try
        {
            using var answer = await patience.AskAsync(key.ToString(), cancellation => transfer.PutAsync(link, content, offset, length, put => Describe(put, options), cancellation), cancellationToken);
            return new ObjectInfo(key, length, S3Names.ETag(answer.Headers.ETag?.Tag), answer.Headers.Date ?? default, options.ContentType, options.Metadata);
        }
        catch (Exception exception) when (S3Error.Of(exception) is { IsConflict: true })
        {
            throw new ObjectConflictException(key);
        }
        catch (ObjectMissingException) when (options.IfMatch is not null)
        {
            throw new ObjectConflictException(key);
        }
    }

    private async Task<ObjectInfo> PutInPartsAsync(ObjectKey key, PutOptions options, long partSize, Func<MultipartUpload, Task> send, CancellationToken cancellationToken)
    {
        var upload = await uploads.StartAsync(key, partSize, options, cancellationToken);
        try
        {
            await send(upload);
            return await uploads.CompleteAsync(upload, cancellationToken);
        }
        catch
        {
            await uploads.AbortAsync(upload, CancellationToken.None);
            throw;
        }
    }

    private async Task SendAsync(MultipartUpload upload, Stream content, long offset, long length, CancellationToken cancellationToken)
    {
        for (var (number, done) = (1, 0L); done < length; number++, done += upload.PartSize)
        {
            await uploads.PutPartAsync(upload, number, content, offset + done, Math.Min(upload.PartSize, length - done), cancellationToken);
        }
    }

    private async Task SendAsync(MultipartUpload upload, Stream first, Stream rest, CancellationToken cancellationToken)
    {
        await uploads.PutPartAsync(upload, 1, first, 0, first.Length, cancellationToken);
        for (var number = 2; ; number++)
        {
            await using var next = await Spool.FillAsync(rest, upload.PartSize, cancellationToken);
            if (next.Length == 0)
            {
                return;
            }

            await uploads.PutPartAsync(upload, number, next, 0, next.Length, cancellationToken);
        }
    }

    private static void Describe(HttpRequestMessage put, PutOptions options)
    {
        put.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(options.ContentType);
        foreach (var (name, value) in options.Metadata)
        {
            put.Headers.TryAddWithoutValidation("x-amz-meta-" + name, S3Names.Escape(value));
        }

        if (options.IfAbsent)
        {
            put.Headers.TryAddWithoutValidation("If-None-Match", "*");
        }

        if (options.IfMatch is { } etag)
        {
            // Without the quotes of HTTP: all servers take it so, and older Ceph takes nothing else.
            put.Headers.TryAddWithoutValidation("If-Match", etag);
        }
    }
}
