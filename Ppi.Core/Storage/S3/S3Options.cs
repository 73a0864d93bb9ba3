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

    // Logs print records.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Endpoint}, public {PublicEndpoint ?? Endpoint}, region {Region}");
        return true;
    }
}
