using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;

namespace Ppi.Web;

/// <summary>The browser application as a module: in a process of its own, or in one with the others.</summary>
public static class WebModule
{
    // Whatever is not named here is nobody's page: a mistyped address of the API answers as the API does.
    private static readonly string[] Pages = ["/", "/upload", "/lessons/{**rest}", "/datasets/{**rest}", "/jobs", "/users", "/account", "/help/{**rest}"];

    /// <summary>Where the application lies if nobody says otherwise: beside the program.</summary>
    public static string DefaultFolder { get; } = Path.Combine(AppContext.BaseDirectory, "web");

    /// <summary>Adds what serving the application needs.</summary>
    public static IHostApplicationBuilder AddPpiWeb(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddResponseCompression(options =>
        {
            // These files are everybody's: there is no secret that their length under TLS could tell.
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        return builder;
    }

    /// <summary>Maps the pages of the application and its files.</summary>
    /// <param name="app">Where to.</param>
    /// <param name="folder">Folder of the built application.</param>
    public static void MapPpiWeb(this WebApplication app, string folder)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The browser application is not in {folder}: build Ppi.Web.");
        }

        var files = new PhysicalFileProvider(folder);
        var page = Pipeline(app, files, _ => "/index.html", "no-cache");
        foreach (var pattern in Pages)
        {
            app.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], page).AllowAnonymous().ExcludeFromDescription();
        }

        // Their names change with their content.
        app.MapMethods("/assets/{**file}", [HttpMethods.Get, HttpMethods.Head], Pipeline(app, files, path => path, "public, max-age=31536000, immutable"))
            .AllowAnonymous().ExcludeFromDescription();
    }

    private static RequestDelegate Pipeline(IEndpointRouteBuilder app, PhysicalFileProvider files, Func<PathString, PathString> file, string caching) => app.CreateApplicationBuilder()
        .Use((context, next) =>
        {
            // Static files are not served where an endpoint was found.
            context.SetEndpoint(null);
            context.Request.Path = file(context.Request.Path);
            return next(context);
        })
        .UseResponseCompression()
        .UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = response => response.Context.Response.Headers.CacheControl = caching })
        .Build();
}
