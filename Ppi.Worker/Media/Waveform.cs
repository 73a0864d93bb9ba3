using System.Buffers;
using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Ppi.Worker.Media;

/// <summary>The shape of the sound for the annotation page: for each hundredth of a second the lowest and highest sample as int8.</summary>
internal static class Waveform
{
    /// <summary>Pairs a second.</summary>
    public const int PairsPerSecond = 100;

    private const int SampleRate = 16000;
    private const int SamplesPerPair = SampleRate / PairsPerSecond;
    private const int PairsPerBuffer = 1000;

    /// <summary>Reads a 16 kHz mono 16-bit WAV in constant memory and writes min, max, min, max, ….</summary>
    public static async Task WriteAsync(string speechWav, string peaksFile, CancellationToken cancellationToken)
    {
        await using var wav = new FileStream(speechWav, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        await SkipToSamplesAsync(wav, cancellationToken);
        await using var peaks = new FileStream(peaksFile, FileMode.Create, FileAccess.Write, FileShare.None);
        var buffer = ArrayPool<byte>.Shared.Rent(PairsPerBuffer * SamplesPerPair * sizeof(short));
        var pairs = new byte[PairsPerBuffer * 2];
        try
        {
            int read;
            while ((read = await wav.ReadAtLeastAsync(buffer.AsMemory(0, PairsPerBuffer * SamplesPerPair * sizeof(short)), PairsPerBuffer * SamplesPerPair * sizeof(short), throwOnEndOfStream: false, cancellationToken)) > 1)
            {
                var written = Reduce(MemoryMarshal.Cast<byte, short>(buffer.AsSpan(0, read & ~1)), pairs);
                await peaks.WriteAsync(pairs.AsMemory(0, written), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Reduce(ReadOnlySpan<short> samples, Span<byte> pairs)
    {
        var written = 0;
        while (!samples.IsEmpty)
        {
            var part = samples[..Math.Min(SamplesPerPair, samples.Length)];
            pairs[written++] = unchecked((byte)(sbyte)(TensorPrimitives.Min(part) >> 8));
            pairs[written++] = unchecked((byte)(sbyte)(TensorPrimitives.Max(part) >> 8));
            samples = samples[part.Length..];
        }

        return written;
    }

    // FFmpeg writes a LIST chunk before the samples; chunks are passed over by their length.
    private static async Task SkipToSamplesAsync(Stream wav, CancellationToken cancellationToken)
    {
        var header = new byte[8];
        wav.Position = 12;
        while (true)
        {
            await wav.ReadExactlyAsync(header, cancellationToken);
            if (header.AsSpan(0, 4).SequenceEqual("data"u8))
            {
                return;
            }

            wav.Seek(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)), SeekOrigin.Current);
        }
    }
}
