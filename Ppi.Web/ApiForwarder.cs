using Microsoft.AspNetCore.Mvc;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Ppi.Web;

/// <summary>Hands what is no page of ours on to the API, so that browsers see one origin.</summary>
internal static class ApiForwarder
{
    /// <summary>Where the API is, as Aspire says; set <c>services__api__http__0</c> by hand elsewhere.</summary>
    private static readonly string[] Addresses = ["services:api:https:0", "services:api:http:0"];

    // Live progress may be silent for long; uploads by one stream take as long as they take.
    private static readonly ForwarderRequestConfig Patience = new() { ActivityTimeout = TimeSpan.FromMinutes(30) };

    public static void MapApi(this WebApplication app)
    {
        var address = Addresses.Select(name => app.Configuration[name]).FirstOrDefault(value => value is not null)
            ?? throw new InvalidOperationException("Say where the API is: set services__api__http__0 to its address.");

        // How long a body may be, the API knows.
        app.MapForwarder("/{**path}", address, Patience, transforms => transforms.AddOriginalHost().AddXForwarded()).WithMetadata(new DisableRequestSizeLimitAttribute());
    }
}
