using Microsoft.Playwright;
using Ppi.Tests.Api;
using Ppi.Tests.Jobs;
using Xunit;

namespace Ppi.Tests.Browser;

/// <summary>The standalone composition with its pages, and a real browser before it.</summary>
public sealed class WebPlatform : IAsyncLifetime
{
    private readonly ApiServer _server = new();
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    internal ApiServer Server => _server;

    internal RunningPlatform Platform => _server.Platform;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.StartAsync(_playwright);
    }

    /// <summary>A window of its own, where nobody is logged in yet.</summary>
    internal async Task<Window> OpenAsync(string language = "en", int width = 1440, ColorScheme colours = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _server.Address.ToString(),
            Locale = language == "ru" ? "ru-RU" : "en-US",
            ColorScheme = colours,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return new Window(await context.NewPageAsync());
    }

    /// <summary>A window where a user is logged in.</summary>
    internal async Task<Window> OpenAsAsync(string user, string language = "en", int width = 1440, ColorScheme colours = ColorScheme.Light)
    {
        var window = await OpenAsync(language, width, colours);
        var answer = await window.Page.APIRequest.PostAsync("/api/login", new APIRequestContextOptions { DataObject = new { username = user, password = ApiServer.Password } });
        return answer.Ok ? window : throw new InvalidOperationException($"{user} can't log in: {answer.Status}");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        await _server.DisposeAsync();
    }
}
