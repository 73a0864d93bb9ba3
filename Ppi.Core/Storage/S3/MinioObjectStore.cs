using Minio.DataModel.Args;

namespace Ppi.Core.Storage.S3;

/// <summary>Objects on any S3 server. Bytes go by signed links; conditions are the server's own, so that they hold among all processes.</summary>
public sealed class MinioObjectStore : IObjectStore, IDisposable
{
    private readonly S3Clients _clients;
    private readonly S3Patience _patience;
    private readonly S3Reader _reader;
    private readonly S3Writer _writer;
    private readonly S3Uploads _uploads;

    /// <summary>Prepares the clients; no request is made.</summary>
    public MinioObjectStore(S3Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _clients = new S3Clients(options);
        _patience = new S3Patience(options.Endpoint);
        var transfer = new S3Transfer(_clients.Http);
        _reader = new S3Reader(_clients, transfer, _patience);
        _uploads = new S3Uploads(_clients, transfer, _reader, _patience);
        _writer = new S3Writer(_clients, transfer, _patience, _uploads);
        Setup = new S3Setup(_clients, _patience);
    }

    /// <summary>Makes the server ready.</summary>
    public S3Setup Setup { get; }

    /// <inheritdoc/>
    public Task<ObjectInfo> PutAsync(ObjectKey key, Stream content, PutOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return _writer.PutAsync(key, content, options ?? new PutOptions(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ObjectInfo?> HeadAsync(ObjectKey key, CancellationToken cancellationToken = default) => _reader.HeadAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(ObjectKey key, ByteRange? range = null, CancellationToken cancellationToken = default) => _reader.OpenAsync(key, range, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ObjectInfo> ListAsync(string bucket, string prefix = "", CancellationToken cancellationToken = default)
    {
        ObjectKey.CheckBucket(bucket);
        return _reader.ListAsync(bucket, prefix, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken = default)
    {
        try
        {
            await _patience.AskAsync(key.ToString(), cancellation => _clients.Objects.RemoveObjectAsync(new RemoveObjectArgs().WithBucket(key.Bucket).WithObject(key.Name), cancellation), cancellationToken);
        }
        catch (ObjectMissingException)
        {
            // Nothing to remove.
        }
    }

    /// <inheritdoc/>
    public async Task<ObjectInfo> CopyAsync(ObjectKey from, ObjectKey to, CancellationToken cancellationToken = default)
    {
        await _patience.AskAsync(from.ToString(), cancellation => _clients.Objects.CopyObjectAsync(
            new CopyObjectArgs().WithBucket(to.Bucket).WithObject(to.Name).WithCopyObjectSource(new CopySourceObjectArgs().WithBucket(from.Bucket).WithObject(from.Name)), cancellation), cancellationToken);
        return await HeadAsync(to, cancellationToken) ?? throw new ObjectMissingException(to.ToString());
    }

    /// <inheritdoc/>
    public Task<Uri> ReadLinkAsync(ObjectKey key, TimeSpan validFor, CancellationToken cancellationToken = default)
    {
        S3Names.CheckLife(validFor);
        return S3Reader.LinkAsync(_clients.PublicObjects, key, validFor);
    }

    /// <inheritdoc/>
    public Task<MultipartUpload> StartUploadAsync(ObjectKey key, long partSize, PutOptions? options = null, CancellationToken cancellationToken = default) =>
        _uploads.StartAsync(key, partSize, options ?? new PutOptions(), cancellationToken);

    /// <inheritdoc/>
    public Task<UploadedPart> PutPartAsync(MultipartUpload upload, int number, Stream content, CancellationToken cancellationToken = default) => _uploads.PutPartAsync(upload, number, content, cancellationToken);

    /// <inheritdoc/>
    public Task<Uri> PartLinkAsync(MultipartUpload upload, int number, TimeSpan validFor, CancellationToken cancellationToken = default) => _uploads.PartLinkAsync(upload, number, validFor);

    /// <inheritdoc/>
    public Task<IReadOnlyList<UploadedPart>> ListPartsAsync(MultipartUpload upload, CancellationToken cancellationToken = default) => _uploads.PartsAsync(upload, cancellationToken);

    /// <inheritdoc/>
    public Task<ObjectInfo> CompleteUploadAsync(MultipartUpload upload, CancellationToken cancellationToken = default) => _uploads.CompleteAsync(upload, cancellationToken);

    /// <inheritdoc/>
    public Task AbortUploadAsync(MultipartUpload upload, CancellationToken cancellationToken = default) => _uploads.AbortAsync(upload, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _clients.Dispose();
}
