using System.Buffers;
using System.Net;

namespace Ppi.Standalone.Bench.Service;

/// <summary>The next bytes of a file as a request's body.</summary>
internal sealed class LimitedContent(Stream file, long length) : HttpContent
{
    private const int BufferBytes = 1 << 17;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        for (var left = length; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)));
            await stream.WriteAsync(buffer.AsMemory(0, read));
            left -= read;
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }
}
