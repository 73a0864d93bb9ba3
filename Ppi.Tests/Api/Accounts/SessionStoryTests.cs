using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ppi.Core.Accounts;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api.Accounts;

/// <summary>What cookies and tokens can and cannot do, and when they end.</summary>
public sealed class SessionStoryTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_in_wrong_hands_cannot_make_another_nor_change_the_password()
    {
        var teacher = await server.AsAsync("teacher");
        var made = await ApiServer.JsonAsync(await teacher.PostAsJsonAsync("/api/me/tokens", new { name = "script" }, Cancellation));
        using var script = server.WithToken(made.GetProperty("token").GetString()!);

        (await script.PostAsJsonAsync("/api/me/tokens", new { name = "more" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await script.PostAsJsonAsync("/api/me/password", new { old = ApiServer.Password, @new = "long enough" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var tokens = await ApiServer.JsonAsync(await script.GetAsync("/api/me/tokens", Cancellation));
        tokens.EnumerateArray().Single(token => token.GetProperty("id").GetGuid() == made.GetProperty("id").GetGuid()).GetProperty("lastUsed").GetString().ShouldBe($"{DateTime.UtcNow:yyyy-MM-dd}");
    }

    [Fact]
    public async Task Who_is_no_admin_any_more_has_to_log_in_again_also_when_it_was_done_by_hand()
    {
        server.Platform.Users.Add("deputy", Role.Admin, ApiServer.Password);
        var deputy = await server.AsAsync("deputy");
        (await deputy.GetAsync("/api/users", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var file = Path.Combine(server.Platform.Folder["data"], "accounts", "users.json");
        var parts = (await File.ReadAllTextAsync(file, Cancellation)).Split("\"deputy\"");

        await File.WriteAllTextAsync(file, parts[0] + "\"deputy\"" + parts[1].Replace("\"admin\"", "\"DL-user\"", StringComparison.Ordinal), Cancellation);

        (await deputy.GetAsync("/api/users", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_change_of_several_things_is_made_whole_or_not_at_all()
    {
        var admin = await server.AsAsync("admin");

        (await admin.PatchAsJsonAsync("/api/users/other", new { role = "admin", password = "short" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PatchAsJsonAsync("/api/users/other", new { isDisabled = true, role = "king" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        server.Platform.Users.Find("other").ShouldNotBeNull().ShouldSatisfyAllConditions(other => other.Role.ShouldBe(Role.DlUser), other => other.IsDisabled.ShouldBeFalse());
    }

    [Fact]
    public async Task A_cookie_that_was_tampered_with_opens_nothing()
    {
        using var client = server.Client();
        using var login = await client.PostAsJsonAsync("/api/login", new { username = "teacher", password = ApiServer.Password }, Cancellation);
        var cookie = login.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        var value = cookie.Split(';')[0];
        (await WithAsync(value)).ShouldBe(HttpStatusCode.OK);

        var middle = value.Length / 2;
        (await WithAsync(value[..middle] + (value[middle] == 'A' ? 'B' : 'A') + value[(middle + 1)..])).ShouldBe(HttpStatusCode.Unauthorized);

        async Task<HttpStatusCode> WithAsync(string sent)
        {
            using var call = new HttpRequestMessage(HttpMethod.Get, "/api/me");
            call.Headers.Add("Cookie", sent);
            using var answer = await server.Nobody.SendAsync(call, Cancellation);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Over_https_cookies_stay_there_and_browsers_come_back_by_it()
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, "/api/login") { Content = JsonContent.Create(new { username = "teacher", password = ApiServer.Password }) };
        call.Headers.Add("X-Forwarded-Proto", "https");
        call.Headers.Add("Origin", $"https://{server.Address.Authority}");

        using var answer = await server.Nobody.SendAsync(call, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Set-Cookie").Single().ShouldContain("secure", Case.Insensitive);
        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldStartWith("max-age=");
    }

    [Theory]
    [InlineData("GET", "/api/me", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/no/such/page", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/login", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/alive", HttpStatusCode.OK)]
    [InlineData("GET", "/", HttpStatusCode.OK)]
    public async Task Errors_carry_the_headers_too(string method, string path, HttpStatusCode expected)
    {
        using var call = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await server.Nobody.SendAsync(call, Cancellation);

        answer.StatusCode.ShouldBe(expected);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("over plain HTTP it would mean nothing");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-inline");
        policy.ShouldNotContain("http:");
        if (expected == HttpStatusCode.Unauthorized)
        {
            answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
            answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        }
    }

    [Theory]
    [InlineData("GET", "/api/lessons/00000000-0000-0000-0000-000000000000", null, HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/uploads", "{", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/uploads", "{}", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/uploads", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/users", null, HttpStatusCode.Forbidden)]
    [InlineData("PUT", "/api/me", "{}", HttpStatusCode.MethodNotAllowed)]
    public async Task Whatever_is_refused_the_problem_says_what_is_wrong(string method, string path, string? body, HttpStatusCode expected)
    {
        using var call = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await (await server.AsAsync("teacher")).SendAsync(call, Cancellation);

        (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((expected, "application/problem+json"));
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation)).GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("/scalar/")]
    [InlineData("/hangfire/")]
    public async Task Pages_of_others_take_nothing_from_other_hosts(string path)
    {
        using var page = await (await server.AsAsync("admin")).GetAsync(path, Cancellation);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("http");
    }
}
