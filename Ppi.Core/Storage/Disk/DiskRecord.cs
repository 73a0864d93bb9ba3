using System.Security.Cryptography;
using System.Text.Json;

namespace Ppi.Core.Storage.Disk;

/// <summary>What a file can't hold of an object. Size and time tell whether the file is still the one that the record was written for.</summary>
internal sealed record DiskRecord(string ETag, string ContentType, IReadOnlyDictionary<string, string> Metadata, long Size, DateTime WrittenUtc)
{
    public static async Task<T?> ReadAsync<T>(string file, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<T>(stream, cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public static async Task WriteAsync<T>(string file, T content, DiskLayout layout, CancellationToken cancellationToken)
    {
        var temporary = layout.Temporary();
        try
        {
            await using (var stream = File.Create(temporary))
            {
                await JsonSerializer.SerializeAsync(stream, content, cancellationToken: cancellationToken);
            }

            DiskLayout.Place(temporary, file);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The ETag that S3 gives to an object written at once: the MD5 of its bytes.</summary>
    public static async Task<string> ETagAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
#pragma warning disable CA5351 // S3's checksum of contents, not a secret.
        return Convert.ToHexStringLower(await MD5.HashDataAsync(stream, cancellationToken));
#pragma warning restore CA5351
    }
}
