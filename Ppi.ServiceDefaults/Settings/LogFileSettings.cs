using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;

namespace Ppi.ServiceDefaults.Settings;

/// <summary>A file that the log goes to besides the console. Section <c>LogFile</c> of the configuration.</summary>
public sealed class LogFileSettings
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "LogFile";

    /// <summary>Path of the file; empty = none. A file that is full is kept under a numbered name, ten of them at most.</summary>
    public string Path { get; set; } = "";

    /// <summary>Bytes after which a new file is begun.</summary>
    [Range(1 << 10, long.MaxValue)]
    public long MostBytes { get; set; } = 100L << 20;
}

/// <summary>Registers the log's file.</summary>
internal static class LogFileServices
{
    private const int Kept = 10;
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {SourceContext}: {Message:lj}{NewLine}{Exception}";

    public static void AddLogFile(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<LogFileSettings>(LogFileSettings.Section).Validate(settings => settings.Path.Length == 0 || CanWrite(settings.Path), "LogFile:Path (or APP_LOG_FILE) can't be written: name a file in a folder that the service may write to.");
        var settings = new LogFileSettings();
        SettingsBinding.Bind(builder.Configuration.GetSection(LogFileSettings.Section), settings);
        if (settings.Path.Length > 0)
        {
            // What is logged at all is decided by the host's filters.
            builder.Logging.AddProvider(new SerilogLoggerProvider(
                new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.File(settings.Path, outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture,
                    fileSizeLimitBytes: settings.MostBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: Kept, shared: true).CreateLogger(),
                dispose: true));
        }
    }

    private static bool CanWrite(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
