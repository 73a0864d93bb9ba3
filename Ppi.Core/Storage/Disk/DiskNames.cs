namespace Ppi.Core.Storage.Disk;

/// <summary>Which files are objects, and what is known of them.</summary>
internal sealed class DiskNames(DiskLayout layout) : IDisposable
{
    private readonly SemaphoreSlim _naming = new(1);

    /// <summary>What is known of an object; null when there is none.</summary>
    public async Task<ObjectInfo?> HeadAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var file = new FileInfo(layout.Content(key));
        if (!file.Exists)
        {
            return null;
        }

        var record = await DiskRecord.ReadAsync<DiskRecord>(layout.Record(key), cancellationToken);
        if (record is null || record.Size != file.Length || record.WrittenUtc != file.LastWriteTimeUtc)
        {
            // A file placed by hand, or a crash between the two renames: what it holds counts.
            record = new DiskRecord(
                await DiskRecord.ETagAsync(file.FullName, cancellationToken), record?.ContentType ?? new PutOptions().ContentType, record?.Metadata ?? new PutOptions().Metadata, file.Length, file.LastWriteTimeUtc);
            await DiskRecord.WriteAsync(layout.Record(key), record, layout, cancellationToken);
        }

        return Info(key, record);
    }

    /// <summary>Gives a finished file its name: condition, rename and record are one step for everyone in this process.</summary>
    /// <exception cref="ObjectConflictException">The condition does not hold.</exception>
    public async Task<ObjectInfo> GiveAsync(string temporary, ObjectKey key, string etag, PutOptions options, CancellationToken cancellationToken)
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

            DiskLayout.Place(temporary, layout.Content(key));
            var file = new FileInfo(layout.Content(key));
            var record = new DiskRecord(etag, options.ContentType, options.Metadata, file.Length, file.LastWriteTimeUtc);
            await DiskRecord.WriteAsync(layout.Record(key), record, layout, CancellationToken.None);
            return Info(key, record);
        }
        finally
        {
            _naming.Release();
        }
    }

    /// <summary>Removes file and record.</summary>
    public async Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        await _naming.WaitAsync(cancellationToken);
        try
        {
            foreach (var file in (string[])[layout.Content(key), layout.Record(key)])
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

    public void Dispose() => _naming.Dispose();

    private static ObjectInfo Info(ObjectKey key, DiskRecord record) =>
        new(key, record.Size, record.ETag, new DateTimeOffset(DateTime.SpecifyKind(record.WrittenUtc, DateTimeKind.Utc)), record.ContentType, record.Metadata);
}
