using System.Buffers;
using System.Security.Cryptography;

namespace Ppi.Worker.Datasets;

/// <summary>SHA-256 of a file of any size, with progress.</summary>
internal static class SourceHash
{
    private const int BufferBytes = 1 << 20;

    /// <returns>Lower-case hex.</returns>
    /// <param name="file">File to read.</param>
    /// <param name="bytesRead">Told how many bytes were read since it was last told.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<string> OfAsync(string file, Action<int>? bytesRead, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                bytesRead?.Invoke(read);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
