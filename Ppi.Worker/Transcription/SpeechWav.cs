using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Ppi.Core;

namespace Ppi.Worker.Transcription;

/// <summary>The sound that detector and engines listen to: a WAV file of 16 kHz, mono, PCM 16-bit, read in slices; safe for several readers at once.</summary>
internal sealed class SpeechWav : IDisposable
{
    /// <summary>Samples a second; what Whisper and Silero were trained on.</summary>
    public const int SampleRate = 16_000;

    private const int HeaderBytes = 44;

    private readonly SafeFileHandle file;
    private readonly long dataOffset;

    private SpeechWav(SafeFileHandle file, long dataOffset, long samples)
    {
        this.file = file;
        this.dataOffset = dataOffset;
        Samples = samples;
    }

    /// <summary>Length in samples.</summary>
    public long Samples { get; }

    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)Samples / SampleRate;

    /// <summary>Opens the file and reads its header.</summary>
    /// <exception cref="BadInputException">Missing, or not such a WAV file.</exception>
    public static SpeechWav Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"The sound file {path} is missing. Extract the lesson's sound first.");
        }

        var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            var (offset, bytes) = FindSamples(file, path);
            return new(file, offset, bytes / sizeof(short));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Fills the buffer from the given sample on; returns how many samples there were.</summary>
    public int Read(long firstSample, Span<short> buffer)
    {
        var wanted = (int)Math.Clamp(Samples - firstSample, 0, buffer.Length);
        var bytes = MemoryMarshal.AsBytes(buffer[..wanted]);
        var done = 0;
        while (done < bytes.Length)
        {
            var read = RandomAccess.Read(file, bytes[done..], dataOffset + (firstSample * sizeof(short)) + done);
            if (read == 0)
            {
                throw new EndOfStreamException("The sound file became shorter while it was read.");
            }

            done += read;
        }

        return wanted;
    }

    /// <summary>A window's sound as a WAV file of its own; at most a megabyte, as windows end at 28 s.</summary>
    public byte[] Slice(SpeechWindow window)
    {
        var samples = (int)(window.EndSample - window.StartSample);
        var wav = new byte[HeaderBytes + (samples * sizeof(short))];
        WriteHeader(wav, samples * sizeof(short));
        Read(window.StartSample, MemoryMarshal.Cast<byte, short>(wav.AsSpan(HeaderBytes)));
        return wav;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static void WriteHeader(Span<byte> header, int dataBytes)
    {
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], HeaderBytes - 8 + dataBytes);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], SampleRate * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 8 * sizeof(short));
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], dataBytes);
    }

    private static (long Offset, long Bytes) FindSamples(SafeFileHandle file, string path)
    {
        var length = RandomAccess.GetLength(file);
        Span<byte> head = stackalloc byte[24];
        if (RandomAccess.Read(file, head[..12], 0) < 12 || !head.StartsWith("RIFF"u8) || !head[8..].StartsWith("WAVE"u8))
        {
            throw NotSpeech(path, "it is not a WAV file");
        }

        var formatSeen = false;
        for (long at = 12; RandomAccess.Read(file, head, at) >= 8;)
        {
            long size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head.StartsWith("fmt "u8))
            {
                var (channels, rate, bits) = (
                    BinaryPrimitives.ReadUInt16LittleEndian(head[10..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(head[12..]),
                    BinaryPrimitives.ReadUInt16LittleEndian(head[22..]));
                formatSeen = (channels, rate, bits) == (1, SampleRate, 16)
                    ? true
                    : throw NotSpeech(path, $"it has {channels} channels of {bits} bits at {rate} Hz");
            }
            else if (head.StartsWith("data"u8))
            {
                // A writer that could not seek back leaves 0xFFFFFFFF here; the file's end is the truth then.
                return formatSeen ? (at + 8, Math.Min(size, length - at - 8)) : throw NotSpeech(path, "its header lacks the format");
            }

            at += 8 + size + (size & 1);
        }

        throw NotSpeech(path, "it holds no samples");
    }

    private static BadInputException NotSpeech(string path, string why) =>
        new($"The sound file {path} cannot be transcribed: {why}. It must be a WAV of 16 kHz, mono, 16 bits; extract the lesson's sound again.");
}
