using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Ppi.ServiceDefaults;

/// <summary>Headers that keep a browser from doing what no page of ours asks for.</summary>
public static class SecurityHeaders
{
    // The dashboard and the API reference bring scripts and styles in their pages; all else stays as strict.
    private const string WithInline = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    // Uploaded things, should a browser ever show one as a page.
    private const string Sandbox = "sandbox; default-src 'none'; media-src 'self'; style-src 'unsafe-inline'";

    private const string OneYear = "max-age=31536000";

    /// <summary>Whether browsers come by https, whatever a proxy makes of it.</summary>
    public static bool IsPublicOverHttps(IConfiguration configuration) => configuration["PPI_PUBLIC_URL"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Adds the headers to every answer, to errors too. To be called before anything that answers.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var strict = Strict(StorageSettings.PublicOrigin(app.Configuration));
        var isPublicOverHttps = IsPublicOverHttps(app.Configuration);
        app.Use((context, next) =>
        {
            // At the very last: the handler of errors begins its answer by clearing all headers.
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                var path = context.Request.Path;
                headers.ContentSecurityPolicy = path.StartsWithSegments("/hangfire") || path.StartsWithSegments("/scalar") ? WithInline
                    : path.StartsWithSegments("/objects") || path.StartsWithSegments("/media") ? Sandbox
                    : strict;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                if (context.Request.IsHttps || isPublicOverHttps)
                {
                    headers.StrictTransportSecurity = OneYear;
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    // Nothing from other hosts but what browsers read from object storage and send to it.
    private static string Strict(string? storage)
    {
        var origin = storage is null ? "" : " " + storage;
        return $"default-src 'self'; connect-src 'self'{origin}; img-src 'self' data: blob:{origin}; media-src 'self' blob:{origin}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }
}
