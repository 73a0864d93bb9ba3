using System.Runtime.CompilerServices;
using System.Text;

namespace Ppi.Core.Storage.Disk;

/// <summary>
/// Objects as files of a folder: bytes under their own names, content type, metadata and uploads under way in <c>.store</c>. Every file is written under a
/// temporary name, flushed, then renamed. One process at a time owns the folder.
/// </summary>
public sealed class DiskObjectStore : IObjectStore, IDisposable
{
    private readonly DiskLayout _layout;
    private readonly DiskLinks _links;
    private readonly DiskUploads _uploads;
    private readonly DiskNames _names;

    /// <summary>Takes a folder, made if it is missing.</summary>
    public DiskObjectStore(string root, DiskLinks links)
    {
        (_layout, _links) = (new DiskLayout(root), links);
        (_uploads, _names) = (new DiskUploads(_layout), new DiskNames(_layout));
        Directory.CreateDirectory(_layout.Root);
    }

    /// <summary>The file that holds an object's bytes, for programs that want a file; only to be read.</summary>
    public string FilePath(ObjectKey key) => _layout.Content(key);

    /// <inheritdoc/>
    public async Task<ObjectInfo> PutAsync(ObjectKey key, Stream content, PutOptions? options = null, CancellationToken cancellationToken = default)
    {
        var temporary = _layout.Temporary();
        try
        {
            var (_, md5) = await DiskWriter.WriteAsync(content, temporary, 0, long.MaxValue, cancellationToken);
            return await _names.GiveAsync(temporary, key, md5, options ?? new PutOptions(), cancellationToken);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    public async Task<ObjectInfo> TakeFileAsync(ObjectKey key, string file, PutOptions? options = null, CancellationToken cancellationToken = default)
    {
        using (var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        // By way of a name of our own: from another disk the move is a copy, and a half-copied file must not be seen.
        var temporary = _layout.Temporary();
        File.Move(file, temporary);
        try
        {
            // No byte is read for an ETag: one that never was before does as well.
            return await _names.GiveAsync(temporary, key, Guid.NewGuid().ToString("N"), options ?? new PutOptions(), cancellationToken);
        }
        catch
        {
            File.Move(temporary, file);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<ObjectInfo?> HeadAsync(ObjectKey key, CancellationToken cancellationToken = default) => _names.HeadAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(ObjectKey key, ByteRange? range = null, CancellationToken cancellationToken = default)
    {
        try
        {
            Stream file = new FileStream(_layout.Content(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
            return Task.FromResult(range is { } part ? Part(file, part) : file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new ObjectMissingException(key.ToString());
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectInfo> ListAsync(string bucket, string prefix = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ObjectKey.CheckBucket(bucket);
        var folder = _layout.Bucket(bucket);
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        var names = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(Encoding.UTF8.GetBytes, Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)));
        foreach (var name in names)
        {
            if (await HeadAsync(new ObjectKey(bucket, name), cancellationToken) is { } info)
            {
                yield return info with { Metadata = new PutOptions().Metadata };
            }
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken = default) => _names.DeleteAsync(key, cancellationToken);

    /// <inheritdoc/>
    public async Task<ObjectInfo> CopyAsync(ObjectKey from, ObjectKey to, CancellationToken cancellationToken = default)
    {
        var info = await HeadAsync(from, cancellationToken) ?? throw new ObjectMissingException(from.ToString());
        await using var content = await OpenAsync(from, null, cancellationToken);
        return await PutAsync(to, content, new PutOptions { ContentType = info.ContentType, Metadata = info.Metadata }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ObjectInfo> MoveAsync(ObjectKey from, ObjectKey to, CancellationToken cancellationToken = default)
    {
        var info = await HeadAsync(from, cancellationToken) ?? throw new ObjectMissingException(from.ToString());
        var moved = await TakeFileAsync(to, FilePath(from), new PutOptions { ContentType = info.ContentType, Metadata = info.Metadata }, cancellationToken);
        await DeleteAsync(from, cancellationToken);
        return moved;
    }

    /// <inheritdoc/>
    public Task<Uri> ReadLinkAsync(ObjectKey key, TimeSpan validFor, CancellationToken cancellationToken = default) => Task.FromResult(_links.Read(key, validFor));

    /// <inheritdoc/>
    public Task<MultipartUpload> StartUploadAsync(ObjectKey key, long partSize, PutOptions? options = null, CancellationToken cancellationToken = default) =>
        _uploads.StartAsync(key, partSize, options ?? new PutOptions(), cancellationToken);

    /// <inheritdoc/>
    public Task<UploadedPart> PutPartAsync(MultipartUpload upload, int number, Stream content, CancellationToken cancellationToken = default) =>
        _uploads.PutPartAsync(upload.Id, number, content, cancellationToken);

    /// <inheritdoc/>
    public Task<Uri> PartLinkAsync(MultipartUpload upload, int number, TimeSpan validFor, CancellationToken cancellationToken = default) =>
        Task.FromResult(_links.Part(upload.Id, number, validFor));

    /// <inheritdoc/>
    public Task<IReadOnlyList<UploadedPart>> ListPartsAsync(MultipartUpload upload, CancellationToken cancellationToken = default) => _uploads.PartsAsync(upload.Id, cancellationToken);

    /// <inheritdoc/>
    public async Task<ObjectInfo> CompleteUploadAsync(MultipartUpload upload, CancellationToken cancellationToken = default)
    {
        var (file, etag, begun) = await _uploads.JoinAsync(upload.Id, cancellationToken);
        var info = await _names.GiveAsync(file, new ObjectKey(begun.Bucket, begun.Name), etag, begun.Options, cancellationToken);
        _uploads.Abort(upload.Id);
        return info;
    }

    /// <inheritdoc/>
    public Task AbortUploadAsync(MultipartUpload upload, CancellationToken cancellationToken = default)
    {
        _uploads.Abort(upload.Id);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _names.Dispose();

    private static Slice Part(Stream file, ByteRange range)
    {
        var length = file.Length;
        if (range.Offset < 0 || range.Length < 0 || (range.Offset >= length && range.Offset > 0))
        {
            file.Dispose();
            throw new ArgumentOutOfRangeException(nameof(range), range, $"The object has {length} bytes.");
        }

        file.Position = range.Offset;
        return new Slice(file, Math.Min(range.Length ?? long.MaxValue, length - range.Offset), closesWhole: true);
    }
}
