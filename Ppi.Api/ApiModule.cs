using Hangfire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Ppi.Api.Annotations;
using Ppi.Api.Compatibility;
using Ppi.Api.Datasets;
using Ppi.Api.Jobs;
using Ppi.Api.Lessons;
using Ppi.Api.Login;
using Ppi.Api.Media;
using Ppi.Api.Objects;
using Ppi.Api.Patterns;
using Ppi.Api.Problems;
using Ppi.Api.Security;
using Ppi.Api.Uploads;
using Ppi.Api.Users;
using Ppi.Core.Accounts;
using Ppi.Core.Annotations;
using Ppi.Core.Uploads;
using Ppi.ServiceDefaults;
using Ppi.ServiceDefaults.Settings;
using Scalar.AspNetCore;

namespace Ppi.Api;

/// <summary>The HTTP API as a module: in a process of its own, or in one with the others.</summary>
public static class ApiModule
{
    /// <summary>Adds what the API needs. Storage, catalogs, jobs and Redis come from whoever composes.</summary>
    public static IHostApplicationBuilder AddPpiApi(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSecurity(AccountOptions.Of(builder.Configuration), SecurityHeaders.IsPublicOverHttps(builder.Configuration));
        builder.Services.AddSettings<AccountOptions>(AccountOptions.Section);
        builder.Services.AddSettings<DashboardSettings>(DashboardSettings.Section);
        builder.Services.AddSettings<LabelStudioSettings>(LabelStudioSettings.Section);
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = DefaultDetails.Add);
        builder.Services.AddExceptionHandler<ProblemHandler>();
        builder.Services.AddOpenApi(options => options.AddNumberSchemas());
        builder.Services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.KebabCaseLower));

            // What a record says about null and about what must be there holds for bodies too.
            (options.SerializerOptions.RespectNullableAnnotations, options.SerializerOptions.RespectRequiredConstructorParameters) = (true, true);
        });

        // Bodies are short unless an endpoint says otherwise.
        builder.Services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = JsonBody.MostBytes);
        builder.Services.TryAddSingleton<Limits>();
        builder.Services.AddSingleton<UploadRecords>();
        builder.Services.AddSingleton<UploadDesk>();
        builder.Services.AddSingleton<UploadReceiver>();
        builder.Services.AddSingleton<AnnotationStore>();
        builder.Services.AddSingleton<AnnotationImport>();
        builder.Services.AddSingleton<MediaLinks>();
        builder.Services.AddHostedService<QueueDepth>();
        builder.Services.AddHostedService<IndexStart>();
        builder.Services.AddHostedService<UploadSweep>();
        return builder;
    }

    /// <summary>Maps all endpoints.</summary>
    public static void MapPpiApi(this WebApplication app)
    {
        // Who asks, and over what, before anything looks at it; headers before anything can answer.
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseAuthorization();
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/scalar", page => page.DisableDefaultFonts().DisableTelemetry()).AllowAnonymous();
        app.MapHangfireDashboardWithAuthorizationPolicy(Policies.Admin, "/hangfire", new DashboardOptions
        {
            Authorization = [],
            DashboardTitle = "PPI jobs",
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = _ => app.Services.GetRequiredService<IOptions<DashboardSettings>>().Value.ReadOnly,
        });
        app.MapLogin();
        app.MapUsers();
        app.MapUploads();
        app.MapLessons();
        app.MapIndex();
        app.MapAnnotations();
        app.MapCheck();
        app.MapPatterns();
        app.MapMedia();
        app.MapJobs();
        app.MapDatasets();
        app.MapOldRoutes();
        app.MapDiskObjects();
    }
}
