using System.Buffers.Binary;

namespace Ppi.Worker.Media;

/// <summary>Whether a written file has its end: FFmpeg ends with 0 even when the last bytes, and with them the index of an MP4, did not get onto the disk.</summary>
internal static class WholeFile
{
    private const int BoxHeader = 8;
    private const int LargeBoxHeader = 16;

    /// <summary>MP4: its boxes fill the file and an index is among them. JPEG: it ends with its end mark.</summary>
    public static bool Is(string file)
    {
        using var handle = File.OpenHandle(file);
        return Path.GetExtension(file) == ".mp4" ? IsMp4(handle) : IsJpeg(handle);
    }

    private static bool IsMp4(Microsoft.Win32.SafeHandles.SafeFileHandle handle)
    {
        var (length, position, hasIndex) = (RandomAccess.GetLength(handle), 0L, false);
        Span<byte> header = stackalloc byte[LargeBoxHeader];
        while (position + BoxHeader <= length)
        {
            var read = RandomAccess.Read(handle, header, position);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (size == 1 && read == LargeBoxHeader)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(header[BoxHeader..]);
            }

            if (size < BoxHeader)
            {
                return false;
            }

            hasIndex |= header.Slice(4, 4).SequenceEqual("moov"u8);
            position += size;
        }

        return position == length && hasIndex;
    }

    private static bool IsJpeg(Microsoft.Win32.SafeHandles.SafeFileHandle handle)
    {
        Span<byte> end = stackalloc byte[2];
        var length = RandomAccess.GetLength(handle);
        return length > end.Length && RandomAccess.Read(handle, end, length - end.Length) == end.Length && end.SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xD9]);
    }
}
