using System.Buffers;
using System.Security.Cryptography;

namespace Ppi.Core.Storage.Disk;

/// <summary>Writes a stream into a file and computes its MD5 on the way, so that no byte is read twice.</summary>
internal static class DiskWriter
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Writes from an offset on.</summary>
    /// <returns>Bytes written and their MD5 in hex.</returns>
    /// <exception cref="BadInputException">There is more than <paramref name="most"/>.</exception>
    public static async Task<(long Size, string Md5)> WriteAsync(Stream content, string file, long offset, long most, CancellationToken cancellationToken)
    {
#pragma warning disable CA5351 // S3's checksum of contents, not a secret.
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        using var handle = File.OpenHandle(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, FileOptions.Asynchronous);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long written = 0;
            int read;
            while ((read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                if (written + read > most)
                {
                    throw new BadInputException($"More than the announced {most} bytes were sent.");
                }

                md5.AppendData(buffer, 0, read);
                await RandomAccess.WriteAsync(handle, buffer.AsMemory(0, read), offset + written, cancellationToken);
                written += read;
            }

            RandomAccess.FlushToDisk(handle);
            return (written, Convert.ToHexStringLower(md5.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
