using Microsoft.Playwright;
using Ppi.Tests.Browser;
using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Services;

/// <summary>Pages from one origin, storage on another: a real browser sends parts there and plays from there, and is allowed nothing more.</summary>
public sealed class BrowserUploadTests
{
    [Fact]
    public async Task A_video_goes_from_the_page_straight_to_the_storage_and_plays_from_there()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var platform = await ServicesPlatform.StartAsync(ownS3: false, cancellation);
        await platform.StartWorkerAsync();
        var video = await TestLesson.MakeAsync(platform.Folder["lesson.mp4"], seconds: 2);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = platform.Address.AbsoluteUri, Locale = "en-US" });
        await using var window = new Window(await context.NewPageAsync());
        var hosts = new List<string>();
        window.Page.Request += (_, request) => hosts.Add($"{request.Method} {new Uri(request.Url).Authority}");

        await window.Page.GotoAsync("/upload");
        await window.LogInAsync("admin", ServicesPlatform.Password);
        await window.Page.Locator("input[type=file]").First.SetInputFilesAsync(video);
        await window.Page.GetByLabel("Task name").FillAsync("Physics");
        await window.Page.Locator(".uppy-StatusBar-actionBtn--upload").ClickAsync();
        await Window.SeenAsync(window.Heading("Video Ready for Label Studio"));
        await window.Button("Close").ClickAsync();

        hosts.ShouldContain($"PUT {platform.S3.Options.PublicEndpoint!.Authority}");
        await window.Page.WaitForFunctionAsync("() => document.querySelector('video')?.readyState >= 1");
        (await window.Page.EvaluateAsync<double>("document.querySelector('video').duration")).ShouldBe(2, 0.1);
        hosts.ShouldContain($"GET {platform.S3.Options.PublicEndpoint.Authority}");
    }
}
