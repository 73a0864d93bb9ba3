using System.Buffers.Text;

namespace Ppi.Core.Lessons;

/// <summary>The key in a media link: which lesson it is, signed. 43 letters, digits, '-' and '_' (base64url, RFC 4648 section 5).</summary>
public static class MediaKey
{
    /// <summary>Bytes of a signature.</summary>
    public const int SignatureBytes = 16;

    private const int IdBytes = 16;
    private const string Path = "/media/";

    /// <summary>The key of a lesson.</summary>
    /// <param name="lesson">The lesson's id.</param>
    /// <param name="signature">What only this installation can make, <see cref="SignatureBytes"/> long.</param>
    public static string Of(Guid lesson, ReadOnlySpan<byte> signature) => Base64Url.EncodeToString([.. lesson.ToByteArray(bigEndian: true), .. signature]);

    /// <summary>Reads a key; whether the signature is good is for whoever knows the secret to say.</summary>
    /// <returns>Whether it has the form of a key.</returns>
    public static bool TryRead(ReadOnlySpan<char> key, out Guid lesson, out byte[] signature)
    {
        Span<byte> bytes = stackalloc byte[IdBytes + SignatureBytes];
        (lesson, signature) = (Guid.Empty, []);
        if (!Base64Url.IsValid(key, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(key, bytes, out _))
        {
            return false;
        }

        (lesson, signature) = (new Guid(bytes[..IdBytes], bigEndian: true), bytes[IdBytes..].ToArray());
        return true;
    }

    /// <summary>The lesson that an address such as <c>https://ppi.example.org/media/KEY/lesson.mp4</c> leads to, here or in another installation; null if it is no media link.</summary>
    public static Guid? LessonOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var start = address.IndexOf(Path, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var key = address.AsSpan(start + Path.Length);
        var end = key.IndexOfAny('/', '?', '#');
        return TryRead(end < 0 ? key : key[..end], out var lesson, out _) ? lesson : null;
    }
}
