using System.Net;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>How the browser application is served.</summary>
public sealed class PagesTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/lessons")]
    [InlineData("/lessons/01a20976-d8e1-7028-b4e9-0958e997772a/dataset")]
    [InlineData("/help")]
    public async Task Every_page_is_the_application_without_login_never_kept_and_within_the_policy(string path)
    {
        using var answer = await server.Nobody.GetAsync(path, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldSatisfyAllConditions(
            page => page.ShouldContain("<div id=\"app\">"),
            page => page.ShouldNotContain("<script>"),
            page => page.ShouldNotContain("style="));
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe");
    }

    [Fact]
    public async Task Its_files_are_kept_for_good_and_sent_small()
    {
        var page = await server.Nobody.GetStringAsync("/", Cancellation);
        var script = page.Split("src=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Get, script) { Headers = { { "Accept-Encoding", "br" } } };

        using var answer = await server.Nobody.SendAsync(request, Cancellation);

        answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
    }

    [Theory]
    [InlineData("/api/nothing", HttpStatusCode.Unauthorized)]
    [InlineData("/assets/../users.json", HttpStatusCode.Unauthorized)]
    [InlineData("/assets/nothing.js", HttpStatusCode.NotFound)]
    public async Task What_is_no_page_answers_as_the_API_does(string path, HttpStatusCode status) =>
        (await server.Nobody.GetAsync(path, Cancellation)).StatusCode.ShouldBe(status);
}
