using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Ppi.ServiceDefaults;
using Ppi.Tests.Lessons;
using Ppi.Web;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>Ppi.Web as a process of its own: pages are its own, all else goes on to the API, and browsers see one origin.</summary>
public sealed class ForwardedPagesTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_login_links_and_live_progress_come_by_one_address()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["services:api:http:0"] = server.Address.ToString();
        builder.AddPpiWeb();
        builder.Services.AddHttpForwarder();
        await using var web = builder.Build();
        web.UseSecurityHeaders();
        web.MapPpiWeb(WebModule.DefaultFolder);
        web.MapApi();
        web.Urls.Add("http://127.0.0.1:0");
        await web.StartAsync(Cancellation);
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(web.Urls.First()) };

        using var page = await browser.GetAsync("/lessons", Cancellation);
        (await page.Content.ReadAsStringAsync(Cancellation)).ShouldContain("<div id=\"app\">");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
        (await browser.GetAsync("/api/me", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        // As browsers send it: the API takes the origin for its own.
        browser.DefaultRequestHeaders.Add("Origin", web.Urls.First());
        (await browser.PostAsJsonAsync("/api/login", new { username = "teacher", password = ApiServer.Password }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var lesson = await server.Platform.AddLessonAsync(await TestLesson.MakeAsync(server.Platform.Folder["forwarded.mp4"], seconds: 2), Cancellation);
        var link = (await ApiServer.JsonAsync(await browser.GetAsync($"/api/lessons/{lesson.Id}/media-link", Cancellation))).GetProperty("video").GetString()!;
        link.ShouldStartWith(web.Urls.First());
        (await browser.GetAsync(new Uri(link), Cancellation)).Content.Headers.ContentLength.ShouldBe(lesson.SizeBytes);

        var job = await ApiServer.JsonAsync(await browser.PostAsync($"/api/lessons/{lesson.Id}/extract", null, Cancellation));
        (await browser.GetStringAsync($"/api/jobs/{job.GetProperty("id").GetGuid()}/events", Cancellation)).ShouldContain("\"state\":\"done\"");
    }
}
