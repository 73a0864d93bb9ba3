namespace Ppi.Api.Security;

/// <summary>
/// Refuses calls that change something and come from a page of another site: browsers say so themselves (<c>Sec-Fetch-Site</c>, else <c>Origin</c>). Who says
/// neither is no browser. Tokens and signed links need no guard: no browser sends them by itself.
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next, IProblemDetailsService problems, IConfiguration configuration)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (IsHarmless(context) || IsOwn(context.Request))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = { Status = StatusCodes.Status403Forbidden, Detail = "This call came from a page of another site." } });
    }

    private static bool IsHarmless(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method)
        || TokenHandler.Applies(context) || context.Request.Path.StartsWithSegments("/uploads");

    private bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin" or "none";
        }

        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || origin == $"{request.Scheme}://{request.Host}"
            || (configuration["PPI_PUBLIC_URL"] is { } own && Uri.TryCreate(own, UriKind.Absolute, out var address) && origin == address.GetLeftPart(UriPartial.Authority));
    }
}
