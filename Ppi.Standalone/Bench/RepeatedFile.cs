namespace Ppi.Standalone.Bench;

/// <summary>A file several times over, as one stream whose length is known.</summary>
internal sealed class RepeatedFile(string file, int times) : Stream
{
    private readonly FileStream _file = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous);
    private long _position;

    public override bool CanRead => true;

    // Only to be asked for its length.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _file.Length * times;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == Length)
        {
            return 0;
        }

        if (_file.Position == _file.Length)
        {
            _file.Position = 0;
        }

        var read = await _file.ReadAsync(buffer, cancellationToken);
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _file.Dispose();
        base.Dispose(disposing);
    }
}
