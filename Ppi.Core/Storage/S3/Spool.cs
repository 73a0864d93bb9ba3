using Microsoft.IO;

namespace Ppi.Core.Storage.S3;

/// <summary>Bytes whose number nobody knows yet, held in blocks that are used again and again.</summary>
internal static class Spool
{
    private static readonly RecyclableMemoryStreamManager Blocks = new(new RecyclableMemoryStreamManager.Options { MaximumSmallPoolFreeBytes = 64L << 20 });

    /// <summary>Takes what a stream still holds, up to a number of bytes; what is behind them stays in the stream.</summary>
    public static async Task<Stream> FillAsync(Stream content, long most, CancellationToken cancellationToken)
    {
        var spool = Blocks.GetStream();
        try
        {
            await using var slice = new Slice(content, most);
            await slice.CopyToAsync(spool, cancellationToken);
            spool.Position = 0;
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }
}
