namespace Ppi.Core.Uploads;

/// <summary>The next bytes of a stream that may be larger, as a stream of their own; the large one stays open.</summary>
internal sealed class PartStream(Stream whole, long length) : Stream
{
    private readonly byte[] _first = new byte[1];
    private bool _hasFirst;
    private long _left = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether the large stream has not ended: reads one byte ahead.</summary>
    public async Task<bool> HasMoreAsync(CancellationToken cancellationToken) => _hasFirst = await whole.ReadAsync(_first, cancellationToken) == 1;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0 || buffer.IsEmpty)
        {
            return 0;
        }

        if (_hasFirst)
        {
            buffer.Span[0] = _first[0];
            (_hasFirst, _left) = (false, _left - 1);
            return 1;
        }

        var read = await whole.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        _left -= read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
