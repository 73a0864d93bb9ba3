using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ppi.Core.Storage.Disk;

/// <summary>Time-limited links to a folder's objects, signed by HMAC-SHA256; the process that serves them checks them by the same key.</summary>
/// <param name="publicAddress">The address that browsers reach the service by.</param>
/// <param name="key">The secret, 32 bytes or more.</param>
/// <param name="time">The clock.</param>
public sealed class DiskLinks(Uri publicAddress, byte[] key, TimeProvider time)
{
    /// <summary>Longest life of a link, as with S3.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>A link to read an object: <c>{address}/objects/{bucket}/{name}?expires=…&amp;signature=…</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would live no time, or more than seven days.</exception>
    public Uri Read(ObjectKey key, TimeSpan validFor) => Sign("GET", $"objects/{key.Bucket}/{Escape(key.Name)}", validFor);

    /// <summary>A link to put a part: <c>{address}/uploads/{id}/{number}?expires=…&amp;signature=…</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would live no time, or more than seven days.</exception>
    public Uri Part(string uploadId, int number, TimeSpan validFor) => Sign("PUT", FormattableString.Invariant($"uploads/{uploadId}/{number}"), validFor);

    /// <summary>Whether a link was made here for this method, was not changed, and has not ended.</summary>
    /// <param name="method"><c>GET</c> (and <c>HEAD</c>) or <c>PUT</c>.</param>
    /// <param name="path">The escaped path below the public address, without leading slash.</param>
    /// <param name="expires">Unix seconds, as in the link.</param>
    /// <param name="signature">Hex, as in the link.</param>
    public bool Allows(string method, string path, long expires, string signature)
    {
        var expected = Encoding.ASCII.GetBytes(Signature(method == "HEAD" ? "GET" : method, path, expires));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature)) && time.GetUtcNow().ToUnixTimeSeconds() < expires;
    }

    private Uri Sign(string method, string path, TimeSpan validFor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(validFor, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(validFor, Longest);
        var expires = (time.GetUtcNow() + validFor).ToUnixTimeSeconds();
        var address = publicAddress.AbsoluteUri.TrimEnd('/');
        return new Uri(FormattableString.Invariant($"{address}/{path}?expires={expires}&signature={Signature(method, path, expires)}"));
    }

    private string Signature(string method, string path, long expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{method}\n{path}\n{expires.ToString(CultureInfo.InvariantCulture)}")));

    private static string Escape(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}
