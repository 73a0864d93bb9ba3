using System.IO.Compression;

namespace Ppi.Core.Lessons;

/// <summary>
/// Frame times as the file <c>{base}.frames</c>, exact to the last bit. Behind <c>PPIF</c> and a version byte, compressed by Brotli: how many there are, when
/// the last frame ends (double), how the step in microseconds changes from frame to frame, and by how many representable numbers each time is off its
/// microseconds. A steady frame rate so takes a few kilobytes, where plain numbers would take a megabyte.
/// </summary>
public static class FrameTimesFile
{
    private const byte Version = 1;
    private const double Microseconds = 1e6;

    /// <summary>Two days at 120 frames a second: more is no lesson, and would only fill memory.</summary>
    private const int MostFrames = 2 * 24 * 3600 * 120;

    /// <summary>Writes the file; the stream stays open.</summary>
    public static async Task WriteAsync(Stream stream, FrameTimes frames, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(frames);
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(frames.Count);
            writer.Write(frames.EndSeconds);
            var (last, step) = (0L, 0L);
            foreach (var time in frames.Seconds)
            {
                var now = Micros(time);
                writer.Write7BitEncodedInt64(Fold(now - last - step));
                (last, step) = (now, now - last);
            }

            foreach (var time in frames.Seconds)
            {
                writer.Write7BitEncodedInt64(Fold(Ordinal(time) - Ordinal(Micros(time) / Microseconds)));
            }
        }

        await stream.WriteAsync((byte[])[.. "PPIF"u8, Version], cancellationToken);
        await using var packed = new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        await packed.WriteAsync(content.GetBuffer().AsMemory(0, (int)content.Length), cancellationToken);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of another version: read the frames of the video again.</exception>
    public static async Task<FrameTimes> ReadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            var head = new byte[5];
            await stream.ReadExactlyAsync(head, cancellationToken);
            if (!head.AsSpan(0, 4).SequenceEqual("PPIF"u8) || head[4] != Version)
            {
                throw new InvalidDataException("These are no frame times of a version that is known here.");
            }

            // What is unpacked is read from the front only, a bounded number of small numbers: no bomb can go off.
            await using var packed = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
            using var reader = new BinaryReader(new BufferedStream(packed, 1 << 16));
            return await Task.Run(() => Read(reader, cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException("The frame times are damaged.", exception);
        }
    }

    private static FrameTimes Read(BinaryReader reader, CancellationToken cancellationToken)
    {
        var count = reader.Read7BitEncodedInt();
        var end = reader.ReadDouble();
        if (count is < 0 or > MostFrames || !double.IsFinite(end))
        {
            throw new InvalidDataException("The frame times are damaged.");
        }

        // Grows with what is really there: the count alone could be a lie.
        var times = new List<double>();
        var (last, step) = (0L, 0L);
        for (var frame = 0; frame < count; frame++)
        {
            if (frame % 100_000 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            step += Unfold(reader.Read7BitEncodedInt64());
            last += step;
            times.Add(last / Microseconds);
        }

        for (var frame = 0; frame < count; frame++)
        {
            times[frame] = FromOrdinal(Ordinal(times[frame]) + Unfold(reader.Read7BitEncodedInt64()));
        }

        return times.TrueForAll(double.IsFinite) ? new FrameTimes(times, end) : throw new InvalidDataException("The frame times are damaged.");
    }

    private static long Micros(double seconds) => (long)Math.Round(seconds * Microseconds);

    // Small numbers of either sign as small numbers without sign.
    private static long Fold(long number) => (number << 1) ^ (number >> 63);

    private static long Unfold(long folded) => (long)((ulong)folded >> 1) ^ -(folded & 1);

    // Neighbouring doubles have neighbouring ordinals, across zero too.
    private static long Ordinal(double number) => Mirror(BitConverter.DoubleToInt64Bits(number));

    private static double FromOrdinal(long ordinal) => BitConverter.Int64BitsToDouble(Mirror(ordinal));

    private static long Mirror(long bits) => bits < 0 ? long.MinValue - bits : bits;
}
