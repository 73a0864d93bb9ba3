using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ppi.Core.Accounts;
using Ppi.Tests.Jobs;
using Ppi.Tests.Pipeline;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>The standalone composition on a port of its own, with an admin, two DL-users and a disabled one; each calls as browsers do, with a cookie.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    public const string Password = "correct horse";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);
    private int _teachers;

    internal RunningPlatform Platform { get; private set; } = null!;

    /// <summary>Where the platform keeps all that it has; a new folder of its own if a test prepares none.</summary>
    internal TemporaryFolder Folder { get; init; } = new();

    /// <summary>Settings besides those of the environment.</summary>
    internal Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Nobody: no cookie, no token; redirects are not followed.</summary>
    public HttpClient Nobody { get; private set; } = null!;

    public Uri Address => Platform.Address;

    public async ValueTask InitializeAsync()
    {
        Platform = await RunningPlatform.StartAsync(Folder, CancellationToken.None, Settings);
        Platform.Users.Reset("admin", Password);
        foreach (var (name, role) in ((string, Role)[])[("teacher", Role.DlUser), ("other", Role.DlUser), ("disabled", Role.DlUser)])
        {
            Platform.Users.Add(name, role, Password);
        }

        Nobody = Client();
    }

    /// <summary>A client that is logged in as a user.</summary>
    public async Task<HttpClient> AsAsync(string user)
    {
        if (!_clients.TryGetValue(user, out var client))
        {
            client = Client();
            using var answer = await client.PostAsJsonAsync("/api/login", new { username = user, password = Password });
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            _clients.Add(user, client);
        }

        return client;
    }

    /// <summary>A DL-user nobody else has, so that the one video they may have is not taken by another test of the class.</summary>
    public async Task<(string Name, HttpClient Client)> NewTeacherAsync()
    {
        var name = $"teacher{Interlocked.Increment(ref _teachers)}";
        Platform.Users.Add(name, Role.DlUser, Password);
        return (name, await AsAsync(name));
    }

    /// <summary>A client of its own, with an empty cookie jar.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>A client that brings a token.</summary>
    public HttpClient WithToken(string token)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>The JSON of an answer that went well.</summary>
    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text, Json);
    }

    public async ValueTask DisposeAsync()
    {
        Nobody.Dispose();
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await Platform.DisposeAsync();
    }
}
