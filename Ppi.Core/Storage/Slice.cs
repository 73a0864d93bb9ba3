namespace Ppi.Core.Storage;

/// <summary>The next bytes of a stream that may be larger, to be read forward.</summary>
/// <param name="whole">The large stream, standing where the slice begins.</param>
/// <param name="length">Bytes at most.</param>
/// <param name="closesWhole">Whether the large stream is closed with this one.</param>
internal sealed class Slice(Stream whole, long length, bool closesWhole = false) : Stream
{
    private long _left = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; } = length;

    public override long Position
    {
        get => Length - _left;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Took(whole.Read(buffer, offset, (int)Math.Min(count, _left)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _left == 0 ? 0 : Took(await whole.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && closesWhole)
        {
            whole.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Took(int count)
    {
        _left -= count;
        return count;
    }
}
