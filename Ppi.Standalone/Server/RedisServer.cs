using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Ppi.Standalone.Server;

/// <summary>A redis-server on loopback, whoever started it.</summary>
internal static class RedisServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <summary>Tells a server to finish, and waits for that; nothing happens when none answers.</summary>
    public static async Task EndAsync(string connection, CancellationToken cancellationToken)
    {
        if (!await AnswersAsync(connection))
        {
            return;
        }

        // SHUTDOWN closes the append-only file in order; the answer is a closed connection.
        using (var redis = await ConnectionMultiplexer.ConnectAsync(connection + ",allowAdmin=true"))
        {
            redis.GetServers()[0].Shutdown(ShutdownMode.Never, CommandFlags.FireAndForget);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (await AnswersAsync(connection))
        {
            await Task.Delay(Breath, limit.Token);
        }
    }

    /// <summary>Whether a server answers and takes the password.</summary>
    public static async Task<bool> AnswersAsync(string connection)
    {
        try
        {
            // Cheap first: while nobody listens, a connection of Redis would wait for its own time-out.
            var options = ConfigurationOptions.Parse(connection);
            using (var knock = new TcpClient())
            {
                await knock.ConnectAsync((IPEndPoint)options.EndPoints[0]);
            }

            using var redis = await ConnectionMultiplexer.ConnectAsync(options);
            await redis.GetDatabase().PingAsync();
            return true;
        }
        catch (Exception exception) when (exception is RedisException or SocketException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>A port of the loopback address that nobody listens on at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
