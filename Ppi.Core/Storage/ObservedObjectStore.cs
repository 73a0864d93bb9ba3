using System.Diagnostics;

namespace Ppi.Core.Storage;

/// <summary>A storage whose requests are seen in traces and whose bytes are counted.</summary>
/// <param name="inner">The storage itself.</param>
public sealed class ObservedObjectStore(IObjectStore inner) : IObjectStore
{
    /// <summary>The storage itself.</summary>
    public IObjectStore Inner => inner;

    /// <inheritdoc/>
    public Task<ObjectInfo> PutAsync(ObjectKey key, Stream content, PutOptions? options = null, CancellationToken cancellationToken = default) =>
        WriteAsync("put", key.Bucket, () => inner.PutAsync(key, content, options, cancellationToken));

    /// <inheritdoc/>
    public Task<ObjectInfo> TakeFileAsync(ObjectKey key, string file, PutOptions? options = null, CancellationToken cancellationToken = default) =>
        WriteAsync("put", key.Bucket, () => inner.TakeFileAsync(key, file, options, cancellationToken));

    /// <inheritdoc/>
    public Task<ObjectInfo?> HeadAsync(ObjectKey key, CancellationToken cancellationToken = default) => SeeAsync("head", key.Bucket, () => inner.HeadAsync(key, cancellationToken));

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(ObjectKey key, ByteRange? range = null, CancellationToken cancellationToken = default) => SeeAsync("get", key.Bucket, () => inner.OpenAsync(key, range, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<ObjectInfo> ListAsync(string bucket, string prefix = "", CancellationToken cancellationToken = default) => inner.ListAsync(bucket, prefix, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken = default) => SeeAsync("delete", key.Bucket, async () =>
    {
        await inner.DeleteAsync(key, cancellationToken);
        return true;
    });

    /// <inheritdoc/>
    public Task<ObjectInfo> CopyAsync(ObjectKey from, ObjectKey to, CancellationToken cancellationToken = default) => SeeAsync("copy", to.Bucket, () => inner.CopyAsync(from, to, cancellationToken));

    /// <inheritdoc/>
    public Task<ObjectInfo> MoveAsync(ObjectKey from, ObjectKey to, CancellationToken cancellationToken = default) => SeeAsync("move", to.Bucket, () => inner.MoveAsync(from, to, cancellationToken));

    /// <inheritdoc/>
    public Task<Uri> ReadLinkAsync(ObjectKey key, TimeSpan validFor, CancellationToken cancellationToken = default) => inner.ReadLinkAsync(key, validFor, cancellationToken);

    /// <inheritdoc/>
    public Task<MultipartUpload> StartUploadAsync(ObjectKey key, long partSize, PutOptions? options = null, CancellationToken cancellationToken = default) =>
        SeeAsync("start-upload", key.Bucket, () => inner.StartUploadAsync(key, partSize, options, cancellationToken));

    /// <inheritdoc/>
    public async Task<UploadedPart> PutPartAsync(MultipartUpload upload, int number, Stream content, CancellationToken cancellationToken = default)
    {
        var part = await SeeAsync("put-part", upload.Key.Bucket, () => inner.PutPartAsync(upload, number, content, cancellationToken));
        Telemetry.StorageMoved("write", part.Size);
        return part;
    }

    /// <inheritdoc/>
    public Task<Uri> PartLinkAsync(MultipartUpload upload, int number, TimeSpan validFor, CancellationToken cancellationToken = default) => inner.PartLinkAsync(upload, number, validFor, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<UploadedPart>> ListPartsAsync(MultipartUpload upload, CancellationToken cancellationToken = default) =>
        SeeAsync("list-parts", upload.Key.Bucket, () => inner.ListPartsAsync(upload, cancellationToken));

    /// <inheritdoc/>
    public Task<ObjectInfo> CompleteUploadAsync(MultipartUpload upload, CancellationToken cancellationToken = default) =>
        SeeAsync("complete-upload", upload.Key.Bucket, () => inner.CompleteUploadAsync(upload, cancellationToken));

    /// <inheritdoc/>
    public Task AbortUploadAsync(MultipartUpload upload, CancellationToken cancellationToken = default) => inner.AbortUploadAsync(upload, cancellationToken);

    private static async Task<ObjectInfo> WriteAsync(string operation, string bucket, Func<Task<ObjectInfo>> write)
    {
        var written = await SeeAsync(operation, bucket, write);
        Telemetry.StorageMoved("write", written.Size);
        return written;
    }

    private static async Task<T> SeeAsync<T>(string operation, string bucket, Func<Task<T>> ask)
    {
        using var span = Telemetry.Storage(operation, bucket);
        try
        {
            return await ask();
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
    }
}
