namespace Ppi.Core.Storage.Disk;

/// <summary>A part of a file as a stream of its own.</summary>
internal sealed class RangeStream : Stream
{
    private readonly Stream _file;
    private long _left;

    private RangeStream(Stream file, long length) => (_file, Length, _left) = (file, length, length);

    public static Stream Of(Stream file, ByteRange range)
    {
        if (range.Offset < 0 || range.Length < 0 || (range.Offset >= file.Length && range.Offset > 0))
        {
            var length = file.Length;
            file.Dispose();
            throw new ArgumentOutOfRangeException(nameof(range), range, $"The object has {length} bytes.");
        }

        file.Position = range.Offset;
        return new RangeStream(file, Math.Min(range.Length ?? long.MaxValue, file.Length - range.Offset));
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => Length - _left;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Took(_file.Read(buffer, offset, (int)Math.Min(count, _left)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Took(await _file.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken));

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
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Took(int count)
    {
        _left -= count;
        return count;
    }
}
