using System.Net;
using System.Net.Http.Json;
using Ppi.Tests.Api;
using Ppi.Tests.Unit.Annotations;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Services;

/// <summary>What goes to the API by way of Ppi.Web may be as long there as the API lets it be.</summary>
public sealed class LongUploadTests(ApiServer server) : IClassFixture<ApiServer>
{
    // More than a web server takes if nobody says otherwise.
    private const long Bytes = 40_000_000;

    [Fact]
    public async Task A_video_in_one_form_comes_through_the_web_server_whole()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var web = await ServiceProcess.StartAsync("Ppi.Web", new Dictionary<string, string> { ["services__api__http__0"] = server.Address.AbsoluteUri });
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = web.Address };
        (await browser.PostAsJsonAsync("/api/login", new { username = "admin", password = ApiServer.Password }, cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Interview"), "task_name" },
            { new ByteArrayContent([.. "\0\0\0\u0018ftypmp42"u8, .. new byte[Bytes]]), "video", "lesson.mp4" },
        };

        (await ApiServer.JsonAsync(await browser.PostAsync("/api/process-video", form, cancellation))).GetProperty("success").GetBoolean().ShouldBeTrue();

        (await server.Platform.Lessons.PageAsync(new())).Lessons.ShouldHaveSingleItem().SizeBytes.ShouldBe(Bytes + 12);
    }

    [Fact]
    public async Task What_is_too_long_for_the_API_is_too_long_by_way_of_the_web_server_too()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var web = await ServiceProcess.StartAsync("Ppi.Web", new Dictionary<string, string> { ["services__api__http__0"] = server.Address.AbsoluteUri });
        using var browser = new HttpClient { BaseAddress = web.Address };
        using var body = new StreamContent(new RepeatingStream("""{"username":" """, "aaaaaaaaaa", "\"}", Bytes)) { Headers = { ContentLength = Bytes, ContentType = new("application/json") } };
        using var call = new HttpRequestMessage(HttpMethod.Post, "/api/login") { Content = body, Headers = { ExpectContinue = true } };

        (await browser.SendAsync(call, cancellation)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }
}
