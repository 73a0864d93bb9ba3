namespace Ppi.Tests.Unit.Annotations;

/// <summary>Gives one byte at a time, as a slow connection might.</summary>
internal sealed class DrippingStream(byte[] content) : ReadOnlyStream
{
    private int offset;

    public override int Read(Span<byte> buffer)
    {
        if (offset == content.Length)
        {
            return 0;
        }

        buffer[0] = content[offset++];
        return 1;
    }
}
