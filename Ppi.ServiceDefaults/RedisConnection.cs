#if ASPIRE
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Ppi.ServiceDefaults;

/// <summary>Aspire's own client: connection, health check, and its settings under <c>Aspire:StackExchange:Redis</c>.</summary>
internal static class RedisConnection
{
    public static void AddRedisConnection(this IHostApplicationBuilder builder, string otherwise, Action<ConfigurationOptions> prepare) => builder.AddRedisClient(
        "redis",
        settings =>
        {
            settings.ConnectionString = string.IsNullOrEmpty(settings.ConnectionString) ? otherwise : settings.ConnectionString;

            // Hangfire asks Redis several times a second: one would see nothing else.
            settings.DisableTracing = true;
        },
        prepare);
}
#else
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Ppi.ServiceDefaults;

/// <summary>Where the feed lacks Aspire's client: the same connection and health check.</summary>
internal static class RedisConnection
{
    public static void AddRedisConnection(this IHostApplicationBuilder builder, string otherwise, Action<ConfigurationOptions> prepare)
    {
        builder.Services.AddSingleton<IConnectionMultiplexer>(services =>
        {
            var options = ConfigurationOptions.Parse(services.GetRequiredService<IConfiguration>().GetConnectionString("redis") is { Length: > 0 } given ? given : otherwise);
            prepare(options);
            return ConnectionMultiplexer.Connect(options);
        });
        builder.Services.AddHealthChecks().AddCheck<RedisHealth>("redis");
    }

    private sealed class RedisHealth(IConnectionMultiplexer redis) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await redis.GetDatabase().PingAsync();
                return HealthCheckResult.Healthy();
            }
            catch (RedisException exception)
            {
                return HealthCheckResult.Unhealthy("Redis does not answer.", exception);
            }
        }
    }
}
#endif
