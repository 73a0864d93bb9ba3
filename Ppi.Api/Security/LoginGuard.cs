using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Ppi.Api.Security;

/// <summary>Counts failed logins of a name and of an address, in Redis, so that all processes count together and a restart forgives nothing; who fails too often waits.</summary>
internal sealed class LoginGuard(IConnectionMultiplexer redis)
{
    /// <summary>How long failures count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const int MostOfName = 10;
    private const int MostOfAddress = 50;

    // The first failure starts the time, further ones don't lengthen it.
    private const string Count = """
        local failures = redis.call('INCR', KEYS[1])
        if failures == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
        return failures
        """;

    private const string TakeBack = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('DECR', KEYS[1]) end";

    private IDatabase Database => redis.GetDatabase();

    /// <summary>Counts an attempt as failed until <see cref="SucceededAsync"/> is told otherwise: guesses made all at once are no more than those made one by one.</summary>
    /// <returns>How long the caller has to wait; null when this attempt may go on.</returns>
    public async Task<TimeSpan?> BeginAsync(string name, string address)
    {
        foreach (var (key, most) in Keys(name, address))
        {
            // The name first: whoever waits for it does not count against the address, which may be a whole school's.
            var failures = (int)await Database.ScriptEvaluateAsync(Count, [key], [((int)Window.TotalSeconds).ToString(CultureInfo.InvariantCulture)]);
            if (failures > most)
            {
                return await Database.KeyTimeToLiveAsync(key) ?? Window;
            }
        }

        return null;
    }

    /// <summary>Forgets the failures of a name, and this attempt of the address: its user is here.</summary>
    public async Task SucceededAsync(string name, string address)
    {
        var keys = Keys(name, address);
        await Database.KeyDeleteAsync(keys[0].Key);
        await Database.ScriptEvaluateAsync(TakeBack, [keys[1].Key]);
    }

    /// <summary>Who is counted as one client: an IPv4 address, or a network of IPv6 (/64), which one machine may have whole.</summary>
    public static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return address?.MapToIPv4().ToString() ?? "";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bytes.Length / 2).Clear();
        return new IPAddress(bytes).ToString();
    }

    // A name counts per address: nobody can lock another user out from elsewhere.
    private static (RedisKey Key, int Most)[] Keys(string name, string address) =>
        [($"ppi:login-failures:{name.ToLowerInvariant()}:{address}", MostOfName), ($"ppi:login-failures-of:{address}", MostOfAddress)];
}
