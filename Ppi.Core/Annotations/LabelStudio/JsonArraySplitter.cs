using System.Buffers;
using System.Runtime.CompilerServices;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>
/// Cuts a JSON list of objects into its objects without reading more than one of them into memory. The serializer's own streaming sets no limit to
/// one element and refuses the bare NaN and Infinity that Python writes; this one refuses size and depth as soon as they are seen, and makes the two
/// words readable: NaN becomes "N" (see <see cref="JsonValues.Number"/>), Infinity a number too large for a double, both without moving a byte.
/// </summary>
internal sealed class JsonArraySplitter(Stream stream, string fileName)
{
    /// <summary>Bytes that one task may have.</summary>
    internal const int MaxElementBytes = 64 * 1024 * 1024;

    private const int ChunkBytes = 256 * 1024;
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]NI"u8);
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create("\"\\"u8);

    private byte[] buffer = GC.AllocateUninitializedArray<byte>(ChunkBytes);
    private int start;
    private int position;
    private int length;
    private int depth;
    private bool inString;

    /// <summary>The objects of the list. Each is valid until the next is asked for.</summary>
    /// <exception cref="BadInputException">The file is no list of objects, is cut off, too deeply nested, or one object is too large.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken).ConfigureAwait(false);
        position = ForeignJson.RefuseIfNoList(buffer.AsSpan(0, length), fileName);
        for (var number = 1; await NextElementAsync(number, cancellationToken).ConfigureAwait(false); number++)
        {
            while (!ScanElement(number))
            {
                await NeedMoreAsync(number, cancellationToken).ConfigureAwait(false);
            }

            yield return buffer.AsMemory(start, position - start);
        }

        if (await NextByteAsync(cancellationToken).ConfigureAwait(false) >= 0)
        {
            throw Broken("has more text after the end of its list");
        }
    }

    /// <summary>Goes to the start of the next object; false at the end of the list.</summary>
    private async ValueTask<bool> NextElementAsync(int number, CancellationToken cancellationToken)
    {
        var next = await NextByteAsync(cancellationToken).ConfigureAwait(false);
        if (next == ']')
        {
            position++;
            return false;
        }

        if (number > 1 && next == ',')
        {
            position++;
            next = await NextByteAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (number > 1 && next >= 0)
        {
            throw Broken($"has no comma after entry {number - 1} of its list");
        }

        if (next < 0)
        {
            throw CutOff(number - 1);
        }

        return next == '{' ? true : throw ForeignJson.NotAnObject((char)next, number, fileName);
    }

    /// <summary>The next byte that is no white space, not consumed; -1 at the end of the file.</summary>
    private async ValueTask<int> NextByteAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var skipped = buffer.AsSpan(position, length - position).IndexOfAnyExcept(" \t\r\n"u8);
            position = skipped < 0 ? length : position + skipped;
            start = position;
            if (skipped >= 0)
            {
                return buffer[position];
            }

            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return -1;
            }
        }
    }

    /// <summary>Goes on behind the object; false when its end is not in the buffer yet.</summary>
    private bool ScanElement(int number)
    {
        while (true)
        {
            var rest = buffer.AsSpan(position, length - position);
            var next = rest.IndexOfAny(inString ? StringEnds : Structure);
            if (next < 0)
            {
                position = length;
                return false;
            }

            var found = rest[next];
            var needed = found switch { (byte)'\\' => 2, (byte)'N' => 3, (byte)'I' => 8, _ => 1 };
            if (rest.Length - next < needed)
            {
                position += next;
                return false;
            }

            position += next + needed;
            switch (found)
            {
                case (byte)'"':
                    inString = !inString;
                    break;
                case (byte)'N' when rest.Slice(next, 3).SequenceEqual("NaN"u8):
                    "\"N\""u8.CopyTo(rest[next..]);
                    break;
                case (byte)'I' when rest.Slice(next, 8).SequenceEqual("Infinity"u8):
                    "1e999999"u8.CopyTo(rest[next..]);
                    break;
                case (byte)'{' or (byte)'[':
                    if (++depth > LabelStudioExport.MaxDepth)
                    {
                        throw Broken($"is nested more than {LabelStudioExport.MaxDepth} levels deep in entry {number} of its list");
                    }

                    break;
                case (byte)'}' or (byte)']':
                    if (--depth == 0)
                    {
                        return true;
                    }

                    break;
            }
        }
    }

    private async ValueTask NeedMoreAsync(int number, CancellationToken cancellationToken)
    {
        if (length - start > MaxElementBytes)
        {
            throw new BadInputException(
                $"Entry {number} of \"{fileName}\" alone has more than {MaxElementBytes / 1024 / 1024} MB. If it is an export of Label Studio, "
                + "export it without interpolated key frames (interpolate_key_frames=false): the frames between are computed here anyway.");
        }

        if (!await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            throw CutOff(number);
        }
    }

    /// <summary>Reads more behind what is still needed; false at the end of the file.</summary>
    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (length == buffer.Length)
        {
            var target = start > 0 ? buffer : GC.AllocateUninitializedArray<byte>(buffer.Length * 2);
            buffer.AsSpan(start, length - start).CopyTo(target);
            (buffer, position, length, start) = (target, position - start, length - start, 0);
        }

        var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
        length += read;
        return read > 0;
    }

    private BadInputException CutOff(int number) =>
        Broken(number == 0 ? "ends right after its first bracket" : $"ends in the middle of its list, in or after entry {number}: it is cut off");

    private BadInputException Broken(string what) => new($"\"{fileName}\" is broken: it {what}. Export it anew and leave it unedited.");
}
