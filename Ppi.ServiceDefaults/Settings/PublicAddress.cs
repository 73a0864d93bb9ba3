using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ppi.ServiceDefaults.Settings;

/// <summary>The address that browsers reach the platform by, where it is another than it sees itself.</summary>
public sealed class PublicAddress
{
    /// <summary>Name of the variable.</summary>
    public const string Variable = "PPI_PUBLIC_URL";

    /// <summary>The address as it was given; empty = none.</summary>
    public string Given { get; set; } = "";

    internal static void Check(IHostApplicationBuilder builder) => builder.Services.AddOptions<PublicAddress>()
        .Configure<IConfiguration>((address, configuration) => address.Given = configuration[Variable] ?? "")
        .Validate(
            address => address.Given.Length == 0 || (Uri.TryCreate(address.Given, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/"),
            $"{Variable} should be an address without a path, like https://ppi.example.org.")
        .ValidateOnStart();
}
