using System.Net;
using System.Net.Http.Json;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>People log in, out, are kept out; scripts come with tokens; pages of other sites get nowhere.</summary>
public sealed class AccountStoryTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_logs_in_is_known_and_logs_out()
    {
        using var client = server.Client();
        (await client.GetAsync("/api/me", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var login = await ApiServer.JsonAsync(await client.PostAsJsonAsync("/api/login", new { username = "teacher", password = ApiServer.Password }, Cancellation));
        login.GetProperty("success").GetBoolean().ShouldBeTrue();
        login.GetProperty("user").GetProperty("username").GetString().ShouldBe("teacher");
        login.GetProperty("user").GetProperty("role").GetString().ShouldBe("DL-user");

        var me = await ApiServer.JsonAsync(await client.GetAsync("/api/me", Cancellation));
        (me.GetProperty("name").GetString(), me.GetProperty("mostLessons").GetInt32()).ShouldBe(("teacher", 1));

        using var logout = await client.GetAsync("/logout", Cancellation);
        (logout.StatusCode, logout.Headers.Location?.ToString()).ShouldBe((HttpStatusCode.Found, "/"));
        (await client.GetAsync("/api/me", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_old_script_that_sends_a_form_is_let_in()
    {
        using var client = server.Client();
        using var form = new FormUrlEncodedContent([new("username", "teacher"), new("password", ApiServer.Password)]);

        (await client.PostAsync("/api/login", form, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/api/me", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Wrong_passwords_and_unknown_names_get_the_same_answer_and_soon_have_to_wait()
    {
        using var client = server.Client();
        using var wrong = await client.PostAsJsonAsync("/api/login", new { username = "other", password = "wrong" }, Cancellation);
        using var unknown = await client.PostAsJsonAsync("/api/login", new { username = "nobody", password = "wrong" }, Cancellation);
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await wrong.Content.ReadAsStringAsync(Cancellation)).ShouldBe(await unknown.Content.ReadAsStringAsync(Cancellation));

        for (var attempt = 2; attempt <= 10; attempt++)
        {
            (await client.PostAsJsonAsync("/api/login", new { username = "other", password = "wrong" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        // From now on not even the right one.
        using var locked = await client.PostAsJsonAsync("/api/login", new { username = "other", password = ApiServer.Password }, Cancellation);
        locked.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        locked.Headers.RetryAfter?.Delta.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        (await client.PostAsJsonAsync("/api/login", new { username = "teacher", password = ApiServer.Password }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_works_until_it_is_removed()
    {
        var teacher = await server.AsAsync("teacher");
        var made = await ApiServer.JsonAsync(await teacher.PostAsJsonAsync("/api/me/tokens", new { name = "upload script" }, Cancellation));
        using var script = server.WithToken(made.GetProperty("token").GetString()!);
        (await ApiServer.JsonAsync(await script.GetAsync("/api/me", Cancellation))).GetProperty("name").GetString().ShouldBe("teacher");
        (await ApiServer.JsonAsync(await teacher.GetAsync("/api/me/tokens", Cancellation))).EnumerateArray().ShouldAllBe(token => token.GetProperty("token").ValueKind == System.Text.Json.JsonValueKind.Null);
        (await File.ReadAllTextAsync(Path.Combine(server.Platform.Folder["data"], "accounts", "users.json"), Cancellation)).ShouldNotContain(made.GetProperty("token").GetString()!);

        (await teacher.DeleteAsync($"/api/me/tokens/{made.GetProperty("id").GetString()}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await script.GetAsync("/api/me", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_is_disabled_is_out_at_once_with_cookie_and_token()
    {
        var admin = await server.AsAsync("admin");
        using var client = server.Client();
        (await client.PostAsJsonAsync("/api/login", new { username = "disabled", password = ApiServer.Password }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var script = server.WithToken((await ApiServer.JsonAsync(await client.PostAsJsonAsync("/api/me/tokens", new { name = "script" }, Cancellation))).GetProperty("token").GetString()!);

        (await admin.PatchAsJsonAsync("/api/users/disabled", new { isDisabled = true }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await client.GetAsync("/api/me", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await script.GetAsync("/api/me", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.PostAsJsonAsync("/api/login", new { username = "disabled", password = ApiServer.Password }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_admin_adds_a_user_who_gets_a_random_password_and_changes_it()
    {
        var admin = await server.AsAsync("admin");
        var added = await ApiServer.JsonAsync(await admin.PostAsJsonAsync("/api/users", new { username = "Анна", role = "DL-user" }, Cancellation));
        var given = added.GetProperty("password").GetString().ShouldNotBeNull();
        using var anna = server.Client();
        (await anna.PostAsJsonAsync("/api/login", new { username = "анна", password = given }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await anna.PostAsJsonAsync("/api/me/password", new { old = given, @new = "a better one" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await anna.GetAsync("/api/me", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "sessions of the old password end");
        (await anna.PostAsJsonAsync("/api/login", new { username = "Анна", password = "a better one" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ApiServer.JsonAsync(await admin.GetAsync("/api/users?size=2", Cancellation))).GetProperty("items").GetArrayLength().ShouldBe(2);
        (await admin.PostAsJsonAsync("/api/users", new { username = "анна", role = "DL-user" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostAsJsonAsync("/api/users", new { username = "../x", role = "DL-user" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PatchAsJsonAsync("/api/users/admin", new { isDisabled = true }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.Created)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("X-Other", "no browser", HttpStatusCode.Created)]
    public async Task A_page_of_another_site_changes_nothing(string header, string value, HttpStatusCode expected)
    {
        var teacher = await server.AsAsync("teacher");
        using var call = new HttpRequestMessage(HttpMethod.Post, "/api/me/tokens") { Content = JsonContent.Create(new { name = "x" }) };
        call.Headers.TryAddWithoutValidation(header, value);

        (await teacher.SendAsync(call, Cancellation)).StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/hangfire", HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("/api/users", HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("/api/jobs", HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Pages_open_by_role(string path, HttpStatusCode nobody, HttpStatusCode teacher, HttpStatusCode admin)
    {
        (await server.Nobody.GetAsync(path, Cancellation)).StatusCode.ShouldBe(nobody);
        (await (await server.AsAsync("teacher")).GetAsync(path, Cancellation)).StatusCode.ShouldBe(teacher);
        using var page = await (await server.AsAsync("admin")).GetAsync(path, Cancellation);
        page.StatusCode.ShouldBe(admin);
        page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src");
    }
}
