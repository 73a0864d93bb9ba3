using Ppi.Core.Storage;

namespace Ppi.Core.Uploads;

/// <summary>Tells a video by its first bytes, and its media type by its name. What is inside only FFmpeg finds out.</summary>
internal static class VideoSignature
{
    /// <summary>How many first bytes are looked at.</summary>
    public const int Bytes = 12;

    public static bool Matches(ReadOnlySpan<byte> start) =>
        // MP4 and MOV: a box that MP4 or QuickTime files begin with.
        start[4..8].SequenceEqual("ftyp"u8) || start[4..8].SequenceEqual("moov"u8) || start[4..8].SequenceEqual("mdat"u8) || start[4..8].SequenceEqual("wide"u8)
        || start[4..8].SequenceEqual("free"u8) || start[4..8].SequenceEqual("skip"u8)
        // Matroska and WebM: EBML.
        || start[..4].SequenceEqual((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])
        || (start[..4].SequenceEqual("RIFF"u8) && start[8..12].SequenceEqual("AVI "u8));

    public static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".mp4" => "video/mp4",
        ".mov" => "video/quicktime",
        ".mkv" => "video/x-matroska",
        ".webm" => "video/webm",
        _ => "video/x-msvideo",
    };

    /// <summary>Whether an object begins as videos do.</summary>
    public static async Task<bool> HoldsVideoAsync(this IObjectStore store, ObjectKey key, CancellationToken cancellationToken)
    {
        if (await store.HeadAsync(key, cancellationToken) is not { Size: > Bytes })
        {
            return false;
        }

        await using var start = await store.OpenAsync(key, new ByteRange(0, Bytes), cancellationToken);
        var bytes = new byte[Bytes];
        await start.ReadExactlyAsync(bytes, cancellationToken);
        return Matches(bytes);
    }
}
