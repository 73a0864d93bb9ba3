using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Ppi.ServiceDefaults;

/// <summary>The connection to Redis, one a process.</summary>
public static class RedisServices
{
    private const string Default = "localhost:6379";

    /// <summary>Adds <see cref="IConnectionMultiplexer"/> by the connection string <c>redis</c>, and its health check.</summary>
    public static IHostApplicationBuilder AddRedis(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<RedisSettings>()
            .Configure<IConfiguration>((settings, configuration) => settings.Connection = configuration.GetConnectionString("redis") is { Length: > 0 } given ? given : Default)
            .Validate(settings => CanBeRead(settings.Connection), "ConnectionStrings:redis can't be read: it should be host:port,password=… as StackExchange.Redis knows it.")
            .ValidateOnStart();
        builder.AddRedisConnection(Default, BePatient);
        return builder;
    }

    // The server may come later, or go away for a while.
    private static void BePatient(ConfigurationOptions options) =>
        (options.AbortOnConnectFail, options.ConnectTimeout, options.SyncTimeout, options.KeepAlive) = (false, 5000, 10_000, 15);

    private static bool CanBeRead(string connection)
    {
        try
        {
            return ConfigurationOptions.Parse(connection).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private sealed class RedisSettings
    {
        public string Connection { get; set; } = "";
    }
}
