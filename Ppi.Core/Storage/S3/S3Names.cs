using Amazon.S3;

namespace Ppi.Core.Storage.S3;

/// <summary>How things are written for a server.</summary>
internal static class S3Names
{
    /// <summary>What headers bear of a metadata value: ASCII only.</summary>
    public static string Escape(string value) => Uri.EscapeDataString(value);

    public static string Unescape(string value) => Uri.UnescapeDataString(value);

    /// <summary>The key of an object that a server lists; null when we could not have such a name.</summary>
    public static ObjectKey? Key(string bucket, string name)
    {
        try
        {
            return new ObjectKey(bucket, name);
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    public static string ETag(string? tag) => tag?.Trim('"') ?? "";

    public static Protocol ProtocolOf(Uri endpoint) => endpoint.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS;

    /// <exception cref="ArgumentOutOfRangeException">A link would live no time, or more than the seven days that servers allow.</exception>
    public static void CheckLife(TimeSpan validFor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(validFor, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(validFor, TimeSpan.FromDays(7));
    }
}
