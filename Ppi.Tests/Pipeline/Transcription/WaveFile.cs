using System.Runtime.InteropServices;
using System.Text;

namespace Ppi.Tests.Pipeline.Transcription;

/// <summary>Writes sound for tests: 16 kHz, mono, 16 bits, as FFmpeg does (a LIST chunk before the samples).</summary>
internal static class WaveFile
{
    public static void Write(string path, ReadOnlySpan<short> samples, int rate = 16_000, short channels = 1)
    {
        using var writer = new BinaryWriter(File.Create(path), Encoding.ASCII);
        var bytes = MemoryMarshal.AsBytes(samples);
        writer.Write("RIFF"u8);
        writer.Write(36 + 16 + bytes.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write(channels);
        writer.Write(rate);
        writer.Write(rate * channels * 2);
        writer.Write((short)(channels * 2));
        writer.Write((short)16);
        writer.Write("LIST"u8);
        writer.Write(8);
        writer.Write("INFOabcd"u8);
        writer.Write("data"u8);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }
}
