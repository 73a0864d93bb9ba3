using System.ComponentModel;
using System.Diagnostics;
using Ppi.Core;

namespace Ppi.Standalone.Server;

/// <summary>
/// A redis-server of our own: loopback, a password, every change in an append-only file that is on the disk within a second. It is started again when it dies,
/// and one that outlived its killed owner is told to finish first.
/// </summary>
internal sealed partial class RedisChild : IAsyncDisposable
{
    // What setsid ends with when there is no such program.
    private const int NoSuchProgram = 127;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);
    private static readonly Lazy<bool> Setsid = new(() => OperatingSystem.IsLinux() && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "setsid"))));
    private readonly string _configuration;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Process _process;
    private Task _watch = Task.CompletedTask;

    private RedisChild(string configuration, string connectionString, Process process, ILogger logger) =>
        (_configuration, ConnectionString, _process, _logger) = (configuration, connectionString, process, logger);

    /// <summary>As StackExchange.Redis reads it.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts the server and waits until it has read its file.</summary>
    /// <exception cref="BadInputException">redis-server is missing or does not start; the message says what to do.</exception>
    public static async Task<RedisChild> StartAsync(DataFolder data, ILogger logger, CancellationToken cancellationToken)
    {
        var password = Convert.ToHexStringLower(data.Secret("redis-password"));
        var (configuration, address) = (Path.Combine(data.Redis, "redis.conf"), Path.Combine(data.Redis, "address"));
        if (File.Exists(address))
        {
            await RedisServer.EndAsync($"{await File.ReadAllTextAsync(address, cancellationToken)},password={password}", cancellationToken);
        }

        var port = RedisServer.FreePort();
        await WriteAsync(configuration, $"""
            bind 127.0.0.1
            port {port}
            requirepass {password}
            dir "{data.Redis.Replace('\\', '/')}"
            appendonly yes
            appendfsync everysec
            save ""
            daemonize no
            logfile ""
            """);
        await WriteAsync(address, $"127.0.0.1:{port}");
        var connection = $"127.0.0.1:{port},password={password}";
        var child = new RedisChild(configuration, connection, Launch(configuration), logger);
        try
        {
            await child.UntilReadyAsync(cancellationToken);
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }

        child._watch = child.WatchAsync();
        return child;
    }

    /// <summary>How the server of a folder is reached; null when it does not run.</summary>
    public static async Task<string?> RunningAsync(string folder)
    {
        var (address, password) = (Path.Combine(folder, "redis", "address"), Path.Combine(folder, "secrets", "redis-password"));
        if (!File.Exists(address) || !File.Exists(password))
        {
            return null;
        }

        var connection = $"{await File.ReadAllTextAsync(address)},password={Convert.ToHexStringLower(await File.ReadAllBytesAsync(password))}";
        return await RedisServer.AnswersAsync(connection) ? connection : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watch;
        if (!_process.HasExited)
        {
            await RedisServer.EndAsync(ConnectionString, CancellationToken.None);
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _stopping.Dispose();
    }

    private static Process Launch(string configuration)
    {
        try
        {
            // Ctrl+C goes to every process of the terminal's group, but workers that give their jobs back need Redis to the last: a session of its own.
            var start = new ProcessStartInfo(Setsid.Value ? "setsid" : "redis-server", Setsid.Value ? ["redis-server", configuration] : [configuration]) { RedirectStandardOutput = true, RedirectStandardError = true };
            var process = Process.Start(start)!;

            // Its chatter is of no interest, but a full pipe would stop it.
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;
        }
        catch (Win32Exception exception)
        {
            throw Missing(exception);
        }
    }

    private static BadInputException Missing(Exception? exception) => new(
        "redis-server was not found. Install it (Debian: apt-get install redis-server; macOS: brew install redis) or give the address of one: ConnectionStrings__redis=host:port,password=….",
        exception);

    private async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (true)
        {
            if (_process.HasExited)
            {
                throw _process.ExitCode == NoSuchProgram ? Missing(null) : new BadInputException($"redis-server ended at once (exit code {_process.ExitCode}). Start it by hand to see why: redis-server {_configuration}");
            }

            if (await RedisServer.AnswersAsync(ConnectionString))
            {
                return;
            }

            try
            {
                await Task.Delay(Breath, limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new BadInputException($"redis-server did not answer within {Patience.TotalSeconds} s. Start it by hand to see why: redis-server {_configuration}");
            }
        }
    }

    // A server that dies by itself comes back on the same port: the connections find it again.
    private async Task WatchAsync()
    {
        while (true)
        {
            try
            {
                await _process.WaitForExitAsync(_stopping.Token);
                Died(_logger, _process.ExitCode);
                await Task.Delay(TimeSpan.FromSeconds(1), _stopping.Token);
                _process.Dispose();
                _process = Launch(_configuration);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // It holds the password.
    private static async Task WriteAsync(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(text);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "redis-server ended with {Code}; it is started again")]
    private static partial void Died(ILogger logger, int code);
}
