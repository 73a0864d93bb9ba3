using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Ppi.Core;

namespace Ppi.Api.Problems;

/// <summary>JSON that an endpoint reads itself, because its body may be something else as well.</summary>
internal static class JsonBody
{
    /// <summary>Most bytes of a body whose endpoint says nothing of it: what names or a list of ids take.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Reads the body.</summary>
    /// <param name="request">The call.</param>
    /// <param name="expected">What to send, for callers who sent something else.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BadInputException">The body is none of this kind.</exception>
    public static async Task<T> ReadJsonAsync<T>(this HttpRequest request, string expected, CancellationToken cancellationToken)
        where T : class
    {
        // What the endpoint allows may be meant for its other kind of body.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: null or > MostBytes } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        try
        {
            return await request.ReadFromJsonAsync<T>(cancellationToken) ?? throw new BadInputException(expected);
        }
        catch (JsonException exception)
        {
            throw new BadInputException(expected, exception);
        }
    }
}
