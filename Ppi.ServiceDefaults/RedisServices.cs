using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Ppi.ServiceDefaults;

/// <summary>The connection to Redis, one a process.</summary>
public static class RedisServices
{
    /// <summary>Adds <see cref="IConnectionMultiplexer"/> by the connection string <c>redis</c>, else by REDIS_HOST, REDIS_PORT and REDIS_DB, and its health check.</summary>
    public static IHostApplicationBuilder AddRedis(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IConnectionMultiplexer>(services => ConnectionMultiplexer.Connect(Options(services.GetRequiredService<IConfiguration>())));
        builder.Services.AddHealthChecks().AddCheck<RedisHealth>("redis");
        return builder;
    }

    /// <summary>Settings for a server that may come later, or go away for a while.</summary>
    internal static ConfigurationOptions Options(IConfiguration configuration)
    {
        var options = ConfigurationOptions.Parse(
            configuration.GetConnectionString("redis") ?? $"{configuration["REDIS_HOST"] ?? "localhost"}:{configuration["REDIS_PORT"] ?? "6379"},defaultDatabase={configuration["REDIS_DB"] ?? "0"}");
        (options.AbortOnConnectFail, options.ConnectTimeout, options.SyncTimeout, options.KeepAlive) = (false, 5000, 10_000, 15);
        return options;
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
