using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Ppi.Core.Storage.S3;

namespace Ppi.ServiceDefaults;

/// <summary>Which S3 server keeps the objects. Section <c>Storage</c>; else the connection string <c>minio</c>, as Aspire gives it; else the variables MINIO_….</summary>
public sealed class StorageSettings
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "Storage";

    /// <summary>Address that this service reaches the server by: <c>http://host:port</c>.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Address that browsers and Label Studio reach it by; empty = the same.</summary>
    public string PublicEndpoint { get; set; } = "";

    /// <summary>Access key.</summary>
    public string AccessKey { get; set; } = "";

    /// <summary>Secret key.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>Region that requests are signed for.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>The same, for the adapter.</summary>
    /// <exception cref="UriFormatException">An address is none; <see cref="Check"/> tells which.</exception>
    public S3Options ToOptions() => new()
    {
        Endpoint = new Uri(Endpoint),
        PublicEndpoint = PublicEndpoint.Length == 0 ? null : new Uri(PublicEndpoint),
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        Region = Region,
    };

    /// <summary>Where browsers read from the storage and send parts to, as its origin; null where that is this very service.</summary>
    public static string? PublicOrigin(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<StorageSettings>() ?? new StorageSettings();
        settings.Complete(configuration);
        return Uri.TryCreate(First(settings.PublicEndpoint, settings.Endpoint), UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : null;
    }

    /// <summary>Fills what is not set from the places that others use.</summary>
    internal void Complete(IConfiguration configuration)
    {
        var aspire = new DbConnectionStringBuilder { ConnectionString = configuration.GetConnectionString("minio") ?? "" };
        var scheme = string.Equals(configuration["MINIO_SECURE"], "true", StringComparison.OrdinalIgnoreCase) ? "https" : "http";
        Endpoint = First(Endpoint, Of("Endpoint"), WithScheme(configuration["MINIO_ENDPOINT"]));
        PublicEndpoint = First(PublicEndpoint, WithScheme(configuration["MINIO_PUBLIC_URL"]));
        AccessKey = First(AccessKey, Of("AccessKey"), configuration["MINIO_ACCESS_KEY"]);
        SecretKey = First(SecretKey, Of("SecretKey"), configuration["MINIO_SECRET_KEY"]);

        string? Of(string name) => aspire.TryGetValue(name, out var value) ? value.ToString() : null;

        // The old variable names host and port alone.
        string? WithScheme(string? address) => string.IsNullOrEmpty(address) || address.Contains("://", StringComparison.Ordinal) ? address : $"{scheme}://{address}";
    }

    private static string First(params string?[] values) => values.FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";

    /// <summary>Tells everything that is wrong at once.</summary>
    internal sealed class Check : IValidateOptions<StorageSettings>
    {
        public ValidateOptionsResult Validate(string? name, StorageSettings options)
        {
            List<string> problems = [];
            if (options.Endpoint.Length == 0)
            {
                problems.Add($"No storage is named: set ConnectionStrings__minio to Endpoint=http://host:9000;AccessKey=…;SecretKey=… (or {Section}__{nameof(Endpoint)} and its neighbours, or MINIO_ENDPOINT, MINIO_ACCESS_KEY and MINIO_SECRET_KEY).");
            }

            foreach (var (setting, address) in new[] { (nameof(Endpoint), options.Endpoint), (nameof(PublicEndpoint), options.PublicEndpoint) })
            {
                if (address.Length > 0 && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/"))
                {
                    problems.Add($"{Section}:{setting} is “{address}” and should be an address without a path, like http://minio:9000.");
                }
            }

            if (options.AccessKey.Length == 0 || options.SecretKey.Length == 0)
            {
                problems.Add($"{Section}:{nameof(AccessKey)} or {Section}:{nameof(SecretKey)} is missing.");
            }

            return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }
    }
}
