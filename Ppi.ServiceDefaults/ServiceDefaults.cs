using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Ppi.Core;
using Ppi.ServiceDefaults.Settings;

namespace Ppi.ServiceDefaults;

/// <summary>What every service has: settings by the original's variables too, a file of its log, telemetry, health, service discovery, patience with HTTP calls.</summary>
public static class ServiceDefaults
{
    private const string Live = "live";

    /// <summary>Adds aliases of settings, the log's file, telemetry, health checks, service discovery and resilient HTTP clients.</summary>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configuration.AddEnvironmentAliases();
        builder.AddLogFile();
        PublicAddress.Check(builder);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
        });
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        builder.AddTelemetry();
        return builder;
    }

    /// <summary>Maps <c>/health</c> (all checks: ready for work) and <c>/alive</c> (the process answers).</summary>
    public static void MapServiceDefaults(this WebApplication app)
    {
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live) }).AllowAnonymous();
    }

    private static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // At their most talkative these write the addresses of requests, and so the signatures of links; traces show them without.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
        builder.Logging.AddOpenTelemetry(logging => (logging.IncludeFormattedMessage, logging.IncludeScopes) = (true, true));
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddMeter(Telemetry.Name))
            .WithTracing(tracing => tracing
                .AddSource(Telemetry.Name)
                // Somebody asks for health every few seconds: no news.
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments("/alive"))
                .AddHttpClientInstrumentation());
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }
    }
}
