namespace Ppi.Core.Storage.S3;

/// <summary>Which S3 server keeps the objects, and as whom.</summary>
public sealed record S3Options
{
    /// <summary>Address that this process reaches the server by, e.g. <c>http://minio:9000</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Address that browsers and Label Studio reach it by; null = the same.</summary>
    public Uri? PublicEndpoint { get; init; }

    /// <summary>Access key.</summary>
    public required string AccessKey { get; init; }

    /// <summary>Secret key.</summary>
    public required string SecretKey { get; init; }

    /// <summary>Region that requests are signed for; named so that signing never asks the server.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Everything that is wrong with it, to be told at once.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (name, address) in new[] { (nameof(Endpoint), Endpoint), (nameof(PublicEndpoint), PublicEndpoint) })
        {
            if (address is not null && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/"))
            {
                yield return $"The storage's {name} “{address}” should be an address without a path, like http://minio:9000.";
            }
        }

        if (AccessKey.Length == 0 || SecretKey.Length == 0)
        {
            yield return "The storage's access key or secret key is missing.";
        }
    }

    // Logs print records.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Endpoint}, public {PublicEndpoint ?? Endpoint}, region {Region}");
        return true;
    }
}
