using System.Text;

namespace Ppi.Tests.Unit.Annotations;

/// <summary>A beginning, then one piece over and over, then an end: a large file that lies nowhere.</summary>
internal sealed class RepeatingStream(string beginning, string piece, string end, long length) : ReadOnlyStream
{
    private readonly byte[] first = Encoding.UTF8.GetBytes(beginning);
    private readonly byte[] middle = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, Math.Max(1, 64_000 / piece.Length))));
    private byte[]? last = Encoding.UTF8.GetBytes(end);
    private byte[] current = [];
    private int offset;

    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (offset == current.Length)
        {
            current = BytesRead == 0 ? first : BytesRead < length ? middle : last ?? [];
            last = current == last ? null : last;
            offset = 0;
        }

        var count = Math.Min(buffer.Length, current.Length - offset);
        current.AsSpan(offset, count).CopyTo(buffer);
        offset += count;
        BytesRead += count;
        return count;
    }
}
