namespace Ppi.Core.Storage;

/// <summary>
/// Where lessons and datasets lie: any S3 server, or a folder. All adapters pass the same contract suite. Bytes go through in streams, never whole in memory.
/// </summary>
public interface IObjectStore
{
    /// <summary>Writes an object; it is there whole or not at all.</summary>
    /// <param name="key">Where.</param>
    /// <param name="content">Its bytes, read to the end.</param>
    /// <param name="options">Content type, metadata and condition.</param>
    /// <param name="cancellationToken">Cancels; what was written is removed.</param>
    /// <exception cref="ObjectConflictException">The condition of <paramref name="options"/> does not hold; nothing was changed.</exception>
    Task<ObjectInfo> PutAsync(ObjectKey key, Stream content, PutOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Takes a file over: afterwards it is an object, and no longer where it was. A store on the same disk renames it; others send it.</summary>
    /// <param name="key">Where the object will lie.</param>
    /// <param name="file">A finished file that nobody writes any more.</param>
    /// <param name="options">Content type, metadata and condition.</param>
    /// <param name="cancellationToken">Cancels; the file stays then.</param>
    /// <exception cref="ObjectConflictException">The condition of <paramref name="options"/> does not hold; nothing was changed.</exception>
    async Task<ObjectInfo> TakeFileAsync(ObjectKey key, string file, PutOptions? options = null, CancellationToken cancellationToken = default)
    {
        ObjectInfo info;
        await using (var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan))
        {
            info = await PutAsync(key, content, options, cancellationToken);
        }

        File.Delete(file);
        return info;
    }

    /// <summary>What is known of an object; null when there is none.</summary>
    Task<ObjectInfo?> HeadAsync(ObjectKey key, CancellationToken cancellationToken = default);

    /// <summary>Opens an object or a part of it for reading; the caller disposes the stream.</summary>
    /// <exception cref="ObjectMissingException">There is no such object.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range begins behind the object's end.</exception>
    Task<Stream> OpenAsync(ObjectKey key, ByteRange? range = null, CancellationToken cancellationToken = default);

    /// <summary>Objects whose name begins with a prefix, in the order of their names' UTF-8 bytes.</summary>
    IAsyncEnumerable<ObjectInfo> ListAsync(string bucket, string prefix = "", CancellationToken cancellationToken = default);

    /// <summary>Removes an object; nothing happens when there is none.</summary>
    Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken = default);

    /// <summary>Copies an object with its content type and metadata, within the store.</summary>
    /// <exception cref="ObjectMissingException">There is no such object.</exception>
    Task<ObjectInfo> CopyAsync(ObjectKey from, ObjectKey to, CancellationToken cancellationToken = default);

    /// <summary>Gives an object another name. A disk renames it; others copy within the store.</summary>
    /// <exception cref="ObjectMissingException">There is no such object.</exception>
    async Task<ObjectInfo> MoveAsync(ObjectKey from, ObjectKey to, CancellationToken cancellationToken = default)
    {
        var info = await CopyAsync(from, to, cancellationToken);
        await DeleteAsync(from, cancellationToken);
        return info;
    }

    /// <summary>A link that anyone who has it can read the object by, until it ends.</summary>
    /// <param name="key">What; it need not exist yet.</param>
    /// <param name="validFor">How long: more than nothing, at most seven days.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Uri> ReadLinkAsync(ObjectKey key, TimeSpan validFor, CancellationToken cancellationToken = default);

    /// <summary>Begins an upload in parts.</summary>
    /// <param name="key">Where the object will lie.</param>
    /// <param name="partSize">Bytes of every part but the last: 5 MiB to 5 GiB.</param>
    /// <param name="options">Content type and metadata; a condition is checked on completion.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<MultipartUpload> StartUploadAsync(ObjectKey key, long partSize, PutOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Writes a part; the same number again replaces it.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="number">1 to 10,000.</param>
    /// <param name="content">Its bytes, read to the end.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ObjectMissingException">The upload was completed or given up.</exception>
    Task<UploadedPart> PutPartAsync(MultipartUpload upload, int number, Stream content, CancellationToken cancellationToken = default);

    /// <summary>A link that a browser can put a part to, until it ends.</summary>
    Task<Uri> PartLinkAsync(MultipartUpload upload, int number, TimeSpan validFor, CancellationToken cancellationToken = default);

    /// <summary>The parts that have arrived, by number: what a resumed upload need not send again.</summary>
    /// <exception cref="ObjectMissingException">The upload was completed or given up.</exception>
    Task<IReadOnlyList<UploadedPart>> ListPartsAsync(MultipartUpload upload, CancellationToken cancellationToken = default);

    /// <summary>Makes the parts one object.</summary>
    /// <exception cref="BadInputException">Parts are missing, or one but the last has another size than announced.</exception>
    /// <exception cref="ObjectMissingException">The upload was completed or given up.</exception>
    Task<ObjectInfo> CompleteUploadAsync(MultipartUpload upload, CancellationToken cancellationToken = default);

    /// <summary>Gives an upload up and frees its space; nothing happens when there is none.</summary>
    Task AbortUploadAsync(MultipartUpload upload, CancellationToken cancellationToken = default);
}
