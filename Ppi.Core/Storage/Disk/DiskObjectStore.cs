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
    private readonly SemaphoreSlim _naming = new(1);

    /// <summary>Takes a folder, made if it is missing.</summary>
    public DiskObjectStore(string root, DiskLinks links)
    {
        (_layout, _links) = (new DiskLayout(root), links);
        _uploads = new DiskUploads(_layout);
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
            return await NameAsync(temporary, key, md5, options ?? new PutOptions(), cancellationToken);
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
            return await NameAsync(temporary, key, Guid.NewGuid().ToString("N"), options ?? new PutOptions(), cancellationToken);
        }
        catch
        {
            File.Move(temporary, file);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<ObjectInfo?> HeadAsync(ObjectKey key, CancellationToken cancellationToken = default)
    {
        var file = new FileInfo(_layout.Content(key));
        if (!file.Exists)
        {
            return null;
        }

        var record = await DiskRecord.ReadAsync<DiskRecord>(_layout.Record(key), cancellationToken);
        if (record is null || record.Size != file.Length || record.WrittenUtc != file.LastWriteTimeUtc)
        {
            // A file placed by hand, or a crash between the two renames: what it holds counts.
            record = new DiskRecord(
                await DiskRecord.ETagAsync(file.FullName, cancellationToken), record?.ContentType ?? new PutOptions().ContentType, record?.Metadata ?? new PutOptions().Metadata, file.Length, file.LastWriteTimeUtc);
            await DiskRecord.WriteAsync(_layout.Record(key), record, _layout, cancellationToken);
        }

        return Info(key, record);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(ObjectKey key, ByteRange? range = null, CancellationToken cancellationToken = default)
    {
        try
        {
            Stream file = new FileStream(_layout.Content(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
            return Task.FromResult(range is { } part ? RangeStream.Of(file, part) : file);
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
    public async Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken = default)
    {
        await _naming.WaitAsync(cancellationToken);
        try
        {
            foreach (var file in (string[])[_layout.Content(key), _layout.Record(key)])
            {
                if (File.Exists(file))
                {
                    File.Delete(file);
                }
            }
        }
        finally
        {
            _naming.Release();
        }
    }

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
        var info = await NameAsync(file, new ObjectKey(begun.Bucket, begun.Name), etag, begun.Options, cancellationToken);
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
    public void Dispose() => _naming.Dispose();

    // Condition, rename and record are one step for everyone in this process.
    private async Task<ObjectInfo> NameAsync(string temporary, ObjectKey key, string etag, PutOptions options, CancellationToken cancellationToken)
    {
        await _naming.WaitAsync(cancellationToken);
        try
        {
            if (options.IfAbsent || options.IfMatch is not null)
            {
                var there = await HeadAsync(key, cancellationToken);
                if ((options.IfAbsent && there is not null) || (options.IfMatch is not null && there?.ETag != options.IfMatch))
                {
                    throw new ObjectConflictException(key);
                }
            }

            DiskLayout.Place(temporary, _layout.Content(key));
            var file = new FileInfo(_layout.Content(key));
            var record = new DiskRecord(etag, options.ContentType, options.Metadata, file.Length, file.LastWriteTimeUtc);
            await DiskRecord.WriteAsync(_layout.Record(key), record, _layout, CancellationToken.None);
            return Info(key, record);
        }
        finally
        {
            _naming.Release();
        }
    }

    private static ObjectInfo Info(ObjectKey key, DiskRecord record) =>
        new(key, record.Size, record.ETag, new DateTimeOffset(DateTime.SpecifyKind(record.WrittenUtc, DateTimeKind.Utc)), record.ContentType, record.Metadata);
}
