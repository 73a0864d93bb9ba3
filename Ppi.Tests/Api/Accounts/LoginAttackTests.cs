using System.Net;
using System.Net.Http.Json;
using System.Text;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ppi.Tests.Api.Accounts;

/// <summary>People who guess, flood, and hide behind others.</summary>
public sealed class LoginAttackTests(ApiServer server) : IClassFixture<ApiServer>, IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // All tests come from one address.
    public async ValueTask InitializeAsync() => await PassAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Guesses_made_all_at_once_are_no_more_than_those_made_one_by_one()
    {
        using var client = server.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => TryAsync(client, "other", "guess")));

        answers.Count(status => status == HttpStatusCode.Unauthorized).ShouldBe(10);
        answers.Count(status => status == HttpStatusCode.TooManyRequests).ShouldBe(30);
    }

    [Fact]
    public async Task Who_was_locked_out_gets_in_when_the_time_is_over()
    {
        using var client = server.Client();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await TryAsync(client, "teacher", "guess")).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await TryAsync(client, "teacher", ApiServer.Password)).ShouldBe(HttpStatusCode.TooManyRequests);
        await PassAsync();

        (await TryAsync(client, "teacher", ApiServer.Password)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_script_that_hammers_at_one_account_does_not_lock_the_whole_house_out()
    {
        using var client = server.Client();
        for (var attempt = 0; attempt < 60; attempt++)
        {
            await TryAsync(client, "other", "guess");
        }

        (await TryAsync(client, "teacher", ApiServer.Password)).ShouldBe(HttpStatusCode.OK);
        for (var name = 0; name < 40; name++)
        {
            (await TryAsync(client, $"name{name}", "guess")).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await TryAsync(client, "teacher", ApiServer.Password)).ShouldBe(HttpStatusCode.TooManyRequests, "fifty guesses at whatever names are too many for one address");
    }

    [Fact]
    public async Task Right_passwords_lock_nobody_out_however_often_they_are_given()
    {
        using var client = server.Client();

        for (var attempt = 0; attempt < 12; attempt++)
        {
            (await TryAsync(client, "admin", ApiServer.Password)).ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Who_holds_a_session_cannot_guess_the_password_that_belongs_to_it()
    {
        using var client = server.Client();
        (await TryAsync(client, "disabled", ApiServer.Password)).ShouldBe(HttpStatusCode.OK);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await GuessAsync()).ShouldBe(HttpStatusCode.BadRequest);
        }

        (await GuessAsync()).ShouldBe(HttpStatusCode.TooManyRequests);

        async Task<HttpStatusCode> GuessAsync()
        {
            using var answer = await client.PostAsJsonAsync("/api/me/password", new { old = "guess", @new = "long enough" }, Cancellation);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Guessers_behind_a_proxy_on_this_machine_are_told_apart()
    {
        using var client = server.Client();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await FromAsync("203.0.113.7", "guess")).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await FromAsync("203.0.113.7", ApiServer.Password)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await FromAsync("203.0.113.8", ApiServer.Password)).ShouldBe(HttpStatusCode.OK);

        // One house, one network: IPv6 has an address for every guess.
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await FromAsync($"2001:db8:1:2::{attempt + 1:x}", "guess")).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await FromAsync("2001:db8:1:2::ffff", ApiServer.Password)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await FromAsync("2001:db8:1:3::1", ApiServer.Password)).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> FromAsync(string address, string password)
        {
            using var call = new HttpRequestMessage(HttpMethod.Post, "/api/login") { Content = JsonContent.Create(new { username = "other", password }) };
            call.Headers.Add("X-Forwarded-For", address);
            using var answer = await client.SendAsync(call, Cancellation);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "null", HttpStatusCode.BadRequest)]
    [InlineData("application/json", """{"username":null,"password":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("application/json", """{"username":["teacher"],"password":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "[]", HttpStatusCode.BadRequest)]
    [InlineData("text/plain", "hello", HttpStatusCode.BadRequest)]
    [InlineData("application/x-www-form-urlencoded", "name=teacher", HttpStatusCode.BadRequest)]
    public async Task What_is_no_login_is_told_so(string type, string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await server.Nobody.PostAsync("/api/login", content, Cancellation);

        answer.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_login_of_a_megabyte_is_not_read(string type)
    {
        using var content = new StringContent("""{"username":"teacher","password":" """ + new string('x', 1 << 20), Encoding.UTF8, type);

        // A client that sends without asking may find the line cut before it has read why.
        using var call = new HttpRequestMessage(HttpMethod.Post, "/api/login") { Content = content, Headers = { ExpectContinue = true } };
        using var answer = await server.Nobody.SendAsync(call, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient client, string username, string password)
    {
        using var answer = await client.PostAsJsonAsync("/api/login", new { username, password }, Cancellation);
        return answer.StatusCode;
    }

    // As if the time of every lockout were over: Redis forgets them by its own clock.
    private async Task PassAsync()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(server.Platform.RedisConnection + ",allowAdmin=true");
        await foreach (var key in redis.GetServers()[0].KeysAsync(pattern: "ppi:login-failures*"))
        {
            await redis.GetDatabase().KeyExpireAsync(key, DateTime.UnixEpoch);
        }
    }
}
