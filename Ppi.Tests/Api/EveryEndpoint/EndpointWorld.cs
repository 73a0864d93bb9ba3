using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Ppi.Core.Accounts;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api.EveryEndpoint;

/// <summary>A server, five callers, and what their calls are about: made anew for every call, and cleared away after it.</summary>
public sealed partial class EndpointWorld : IAsyncLifetime
{
    /// <summary>Enough of an MP4 to be taken for one, and too little to be played.</summary>
    public const string Video = "\0\0\0\u0018ftypmp42 and nothing else";

    /// <summary>An admin who makes things, and whose session no call of the table ends.</summary>
    public const string Keeper = "keeper";

    private readonly Dictionary<(Caller, bool ByToken), HttpClient> _clients = [];

    public ApiServer Server { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        Server.Platform.Users.Add(Keeper, Role.Admin, ApiServer.Password);
    }

    public static string NameOf(Caller caller) => caller switch
    {
        Caller.Owner => EndpointThings.Owner,
        Caller.Other => "other",
        Caller.Admin => "admin",
        Caller.Disabled => "disabled",
        _ => "nobody",
    };

    /// <summary>Calls, with things of the owner's made for this call alone.</summary>
    /// <param name="call">What is called.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="byToken">With a token instead of a cookie.</param>
    /// <param name="header">A header that a browser adds.</param>
    public async Task<(HttpStatusCode Status, string Answer)> CallAsync(EndpointCase call, Caller caller, bool byToken = false, string? header = null)
    {
        var client = await AsAsync(caller, byToken);
        var things = new EndpointThings(Server, NameOf(caller));
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), await FillAsync(call.Path, things));
        if (call.Body is { } body)
        {
            request.Content = new StringContent(await FillAsync(body, things));
            request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(call.Type);
        }

        foreach (var line in new[] { call.Header, header }.OfType<string>())
        {
            request.Headers.TryAddWithoutValidation(line.Split(": ")[0], line.Split(": ")[1]).ShouldBeTrue();
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await things.ClearAsync();
        if (call.EndsSession)
        {
            Forget(caller);
        }

        return (answer.StatusCode, text);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in Enum.GetValues<Caller>())
        {
            Forget(caller);
        }

        await Server.DisposeAsync();
    }

    private async Task<HttpClient> AsAsync(Caller caller, bool byToken)
    {
        if (caller == Caller.Nobody)
        {
            return Server.Nobody;
        }

        if (!_clients.TryGetValue((caller, byToken), out var client))
        {
            client = await LogInAsync(caller, byToken);
            _clients.Add((caller, byToken), client);
        }

        return client;
    }

    // Whoever is disabled now was not when the session began.
    private async Task<HttpClient> LogInAsync(Caller caller, bool byToken)
    {
        var isDisabled = caller == Caller.Disabled;
        if (isDisabled)
        {
            Server.Platform.Users.SetDisabled(NameOf(caller), false);
        }

        var client = Server.Client();
        using var login = await client.PostAsJsonAsync("/api/login", new { username = NameOf(caller), password = ApiServer.Password });
        login.StatusCode.ShouldBe(HttpStatusCode.OK);
        if (byToken)
        {
            client.Dispose();
            client = Server.WithToken(Server.Platform.Users.AddToken(NameOf(caller), "script").Token);
        }

        if (isDisabled)
        {
            Server.Platform.Users.SetDisabled(NameOf(caller), true);
        }

        return client;
    }

    private void Forget(Caller caller)
    {
        foreach (var byToken in (bool[])[false, true])
        {
            if (_clients.Remove((caller, byToken), out var client))
            {
                client.Dispose();
            }
        }
    }

    private static async Task<string> FillAsync(string text, EndpointThings things)
    {
        foreach (var word in Words().Matches(text).Select(match => match.Value).Distinct())
        {
            text = text.Replace(word, await things.MakeAsync(word.Trim('{', '}')), StringComparison.Ordinal);
        }

        return text;
    }

    [GeneratedRegex(@"\{[a-z-]+\}")]
    private static partial Regex Words();
}
