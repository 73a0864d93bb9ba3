using Microsoft.Playwright;
using Shouldly;

namespace Ppi.Tests.Browser;

/// <summary>A browser window; what its console complains of is kept.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    public Window(IPage page)
    {
        Page = page;
        page.SetDefaultTimeout(20_000);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            // Refused calls and failed parts are told on the page; the console repeats them.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && !message.Text.StartsWith("[Uppy]", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Goes to an address of the application and waits until it is drawn.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("h1, dialog[open] h2").First.WaitForAsync();
        await Page.WaitForFunctionAsync("() => !document.querySelector('.busy')");
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Text(string text) => Page.GetByText(text, new PageGetByTextOptions { Exact = false }).First;

    /// <summary>Waits until something is there to be seen.</summary>
    public static Task SeenAsync(ILocator locator) => Assertions.Expect(locator).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });

    /// <summary>Logs in through the dialog.</summary>
    public async Task LogInAsync(string user, string password)
    {
        await Page.Locator("dialog [name=username]").FillAsync(user);
        await Page.Locator("dialog [name=password]").FillAsync(password);
        await Page.Keyboard.PressAsync("Enter");
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        _complaints.ShouldBeEmpty();
    }
}
