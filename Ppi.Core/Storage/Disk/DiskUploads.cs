using System.Security.Cryptography;

namespace Ppi.Core.Storage.Disk;

/// <summary>How an upload was begun.</summary>
internal sealed record BegunUpload(string Bucket, string Name, long PartSize, PutOptions Options);

/// <summary>Uploads in parts. Every part is written at its place in one file, so that completing one moves no byte.</summary>
internal sealed class DiskUploads(DiskLayout layout)
{
    private const long LeastPartSize = 5L << 20;
    private const long MostPartSize = 5L << 30;
    private const int MostParts = 10_000;

    public async Task<MultipartUpload> StartAsync(ObjectKey key, long partSize, PutOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partSize, LeastPartSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partSize, MostPartSize);
        var id = Guid.NewGuid().ToString("N");
        await DiskRecord.WriteAsync(Begun(id), new BegunUpload(key.Bucket, key.Name, partSize, options), layout, cancellationToken);
        return new MultipartUpload(key, id, partSize);
    }

    public async Task<UploadedPart> PutPartAsync(string id, int number, Stream content, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MostParts);
        var begun = await BegunAsync(id, cancellationToken);

        // Until it is whole again, a part that is sent a second time does not count.
        File.Delete(Part(id, number));
        var (size, md5) = await DiskWriter.WriteAsync(content, Data(id), (number - 1) * begun.PartSize, begun.PartSize, cancellationToken);
        var part = new UploadedPart(number, size, md5);
        await DiskRecord.WriteAsync(Part(id, number), part, layout, cancellationToken);
        return part;
    }

    public async Task<IReadOnlyList<UploadedPart>> PartsAsync(string id, CancellationToken cancellationToken)
    {
        await BegunAsync(id, cancellationToken);
        var parts = new List<UploadedPart>();
        foreach (var file in Directory.EnumerateFiles(layout.Upload(id), "*.part"))
        {
            if (await DiskRecord.ReadAsync<UploadedPart>(file, cancellationToken) is { } part)
            {
                parts.Add(part);
            }
        }

        return [.. parts.OrderBy(part => part.Number)];
    }

    /// <summary>Checks that nothing is missing and gives the file; its ETag is S3's: the MD5 of the parts' MD5s, and their number.</summary>
    public async Task<(string File, string ETag, BegunUpload Begun)> JoinAsync(string id, CancellationToken cancellationToken)
    {
        var begun = await BegunAsync(id, cancellationToken);
        var parts = await PartsAsync(id, cancellationToken);
        var missing = Enumerable.Range(1, parts.Count == 0 ? 1 : parts[^1].Number).Except(parts.Select(part => part.Number)).ToList();
        if (missing.Count > 0)
        {
            throw new BadInputException($"The upload is not complete: send {(missing.Count == 1 ? "part" : "parts")} {string.Join(", ", missing.Take(10))} again.");
        }

        if (parts.SkipLast(1).FirstOrDefault(part => part.Size != begun.PartSize) is { } odd)
        {
            throw new BadInputException($"Part {odd.Number} has {odd.Size} bytes, and every part but the last has to have {begun.PartSize}: send it again.");
        }

        using (var handle = File.OpenHandle(Data(id), FileMode.Open, FileAccess.ReadWrite))
        {
            // A last part that was sent again and shorter leaves the old one's end behind.
            RandomAccess.SetLength(handle, ((parts.Count - 1) * begun.PartSize) + parts[^1].Size);
            RandomAccess.FlushToDisk(handle);
        }

#pragma warning disable CA5351 // S3's checksum of contents, not a secret.
        var md5 = Convert.ToHexStringLower(MD5.HashData([.. parts.SelectMany(part => Convert.FromHexString(part.ETag))]));
#pragma warning restore CA5351
        return (Data(id), FormattableString.Invariant($"{md5}-{parts.Count}"), begun);
    }

    public void Abort(string id)
    {
        if (Directory.Exists(layout.Upload(id)))
        {
            Directory.Delete(layout.Upload(id), recursive: true);
        }
    }

    private async Task<BegunUpload> BegunAsync(string id, CancellationToken cancellationToken) =>
        await DiskRecord.ReadAsync<BegunUpload>(Begun(id), cancellationToken) ?? throw new ObjectMissingException($"The upload {id}");

    private string Begun(string id) => Path.Combine(layout.Upload(id), "upload.json");

    private string Data(string id) => Path.Combine(layout.Upload(id), "data");

    private string Part(string id, int number) => Path.Combine(layout.Upload(id), FormattableString.Invariant($"{number}.part"));
}
