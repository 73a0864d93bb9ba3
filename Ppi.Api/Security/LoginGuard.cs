using System.Globalization;
using StackExchange.Redis;

namespace Ppi.Api.Security;

/// <summary>Counts failed logins of a name and of an address, in Redis, so that all processes count together; who fails too often waits.</summary>
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

    private IDatabase Database => redis.GetDatabase();

    /// <summary>How long the caller has to wait; null when logging in may be tried.</summary>
    public async Task<TimeSpan?> WaitAsync(string name, string address)
    {
        foreach (var (key, most) in Keys(name, address))
        {
            if (await Database.StringGetAsync(key) is { HasValue: true } failures && (int)failures >= most)
            {
                return await Database.KeyTimeToLiveAsync(key) ?? Window;
            }
        }

        return null;
    }

    /// <summary>Counts a failure.</summary>
    public async Task FailedAsync(string name, string address)
    {
        foreach (var (key, _) in Keys(name, address))
        {
            await Database.ScriptEvaluateAsync(Count, [key], [((int)Window.TotalSeconds).ToString(CultureInfo.InvariantCulture)]);
        }
    }

    /// <summary>Forgets the failures of a name: its user is here.</summary>
    public Task SucceededAsync(string name, string address) => Database.KeyDeleteAsync(Keys(name, address)[0].Key);

    // A name counts per address: nobody can lock another user out from elsewhere.
    private static (RedisKey Key, int Most)[] Keys(string name, string address) =>
        [($"ppi:login-failures:{name.ToLowerInvariant()}:{address}", MostOfName), ($"ppi:login-failures-of:{address}", MostOfAddress)];
}
