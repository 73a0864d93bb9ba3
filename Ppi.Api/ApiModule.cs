using Microsoft.AspNetCore.Http.Json;
using Ppi.Api.Problems;
using Scalar.AspNetCore;

namespace Ppi.Api;

/// <summary>The HTTP API as a module: in a process of its own, or in one with the others.</summary>
public static class ApiModule
{
    /// <summary>Adds what the API needs. Storage, catalogs, jobs and Redis come from whoever composes.</summary>
    public static IHostApplicationBuilder AddPpiApi(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ProblemHandler>();
        builder.Services.AddOpenApi();
        builder.Services.Configure<JsonOptions>(options => options.SerializerOptions.Converters.Add(
            new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.KebabCaseLower)));
        return builder;
    }

    /// <summary>Maps all endpoints.</summary>
    public static void MapPpiApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapOpenApi();
        app.MapScalarApiReference("/scalar");
    }
}
