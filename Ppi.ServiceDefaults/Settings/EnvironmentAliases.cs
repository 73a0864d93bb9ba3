using Microsoft.Extensions.Configuration;

namespace Ppi.ServiceDefaults.Settings;

/// <summary>Variables that the original platform knew, and the settings that they stand for here. Whoever gives the setting itself overrules them.</summary>
public static class EnvironmentAliases
{
    private const string Redis = "ConnectionStrings:redis";

    /// <summary>All of them, but for those that go by the same name here (SECRET_KEY, RAW_DATA_BUCKET, FINAL_DATASET_BUCKET) and those of the storage (MINIO_…).</summary>
    public static IReadOnlyList<EnvironmentAlias> All { get; } =
    [
        new("WHISPER_MODEL_SIZE", "Transcription:Model", (value, _) => value),
        // The original's own default stands in many an old file, also where FFmpeg lies elsewhere.
        new("FFMPEG_BINARY", "Media:FfmpegBinary", (value, _) => File.Exists(value) ? value : null),
        new("APP_LOG_FILE", "LogFile:Path", (value, _) => value),
        new("REDIS_HOST", Redis, (_, others) => RedisConnection(others)),
        new("REDIS_PORT", Redis, (_, others) => RedisConnection(others)),
        new("REDIS_DB", Redis, (_, others) => RedisConnection(others)),
    ];

    /// <summary>Fills settings that nobody gave from the variables.</summary>
    public static void AddEnvironmentAliases(this IConfigurationManager configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var filled = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var alias in All.Where(alias => string.IsNullOrEmpty(configuration[alias.Setting])))
        {
            if (configuration[alias.Variable] is { Length: > 0 } value && alias.Translate(value, configuration) is { } translated)
            {
                filled[alias.Setting] = translated;
            }
        }

        configuration.AddInMemoryCollection(filled);
    }

    /// <summary>The settings that the environment gives, for programs without a host.</summary>
    public static IConfiguration FromEnvironment()
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables();
        configuration.AddEnvironmentAliases();
        return configuration;
    }

    // Without Redis the original kept jobs in memory; here that means a Redis of our own, where there can be one.
    private static string? RedisConnection(IConfiguration others)
    {
        return string.Equals(others["REDIS_ENABLED"], "false", StringComparison.OrdinalIgnoreCase)
            ? null
            : $"{Given("REDIS_HOST", "localhost")}:{Given("REDIS_PORT", "6379")},defaultDatabase={Given("REDIS_DB", "0")}";

        string Given(string variable, string otherwise) => others[variable] is { Length: > 0 } value ? value : otherwise;
    }
}

/// <summary>A variable of the original.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Setting">What it is called here.</param>
/// <param name="Translate">The setting's value by the variable's and all others; null = as if it were not set.</param>
public sealed record EnvironmentAlias(string Variable, string Setting, Func<string, IConfiguration, string?> Translate);
