namespace Ppi.Api.Annotations;

/// <summary>What annotators typed comes back as JSON, and no browser shall look for anything else in it.</summary>
internal static class NoSniffing
{
    public static ValueTask<object?> AddAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }
}
