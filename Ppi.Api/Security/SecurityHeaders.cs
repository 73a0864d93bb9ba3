namespace Ppi.Api.Security;

/// <summary>Headers that keep a browser from doing what no page of ours asks for.</summary>
internal static class SecurityHeaders
{
    private const string Strict = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob: https: http:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // The dashboard and the API reference bring scripts and styles in their pages; all else stays as strict.
    private const string WithInline = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    // Uploaded things, should a browser ever show one as a page.
    private const string Sandbox = "sandbox; default-src 'none'; media-src 'self'; style-src 'unsafe-inline'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        var path = context.Request.Path;
        headers.ContentSecurityPolicy = path.StartsWithSegments("/hangfire") || path.StartsWithSegments("/scalar") ? WithInline
            : path.StartsWithSegments("/objects") || path.StartsWithSegments("/media") ? Sandbox
            : Strict;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    });
}
