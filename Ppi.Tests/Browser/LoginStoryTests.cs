using Microsoft.Playwright;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser;

/// <summary>Nobody sees anything before the login, and nobody loses anything when it ends.</summary>
public sealed class LoginStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    [Fact]
    public async Task All_is_locked_until_the_login_and_again_after_the_logout()
    {
        await using var window = await web.OpenAsync();
        await window.GoAsync("/lessons");
        await Window.SeenAsync(window.Heading("Log in"));
        (await window.Page.Locator("main").CountAsync()).ShouldBe(0);

        await window.Page.Keyboard.PressAsync("Escape");
        await Window.SeenAsync(window.Heading("Log in"));

        await window.LogInAsync("teacher", "wrong");
        await Window.SeenAsync(window.Text("Name and password do not match"));
        await window.LogInAsync("teacher", ApiServer.Password);
        await Window.SeenAsync(window.Heading("Lessons"));
        await Window.SeenAsync(window.Page.GetByRole(AriaRole.Banner).GetByText("teacher", new LocatorGetByTextOptions { Exact = true }));
        (await window.Link("Users").CountAsync()).ShouldBe(0, "only admins see users");

        await window.Button("Log out").ClickAsync();
        await Window.SeenAsync(window.Heading("Log in"));
        (await window.Page.Locator("main").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_session_that_ends_while_somebody_types_asks_for_the_password_and_loses_nothing()
    {
        await using var window = await web.OpenAsAsync("teacher");
        await window.GoAsync("/account");
        await window.Page.GetByLabel("What it is for").FillAsync("my evaluation");
        await window.Page.Context.ClearCookiesAsync();
        await window.Button("Make a token").ClickAsync();

        await Window.SeenAsync(window.Heading("Your session has ended"));
        await window.LogInAsync("teacher", ApiServer.Password);

        await Assertions.Expect(window.Page.Locator("dialog")).ToHaveCountAsync(0);
        (await window.Page.GetByLabel("What it is for").InputValueAsync()).ShouldBe("my evaluation");
        await window.Button("Make a token").ClickAsync();
        await Window.SeenAsync(window.Text("Copy it now"));
    }

    [Fact]
    public async Task Language_and_colours_are_chosen_by_switches_and_stay()
    {
        await using var window = await web.OpenAsAsync("teacher");
        await window.GoAsync("/lessons");
        await window.Page.GetByLabel("Language").SelectOptionAsync("ru");
        await Window.SeenAsync(window.Heading("Уроки"));
        (await window.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe("ru");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Цвета" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Цвета" }).ClickAsync();

        await window.GoAsync("/help");

        await Window.SeenAsync(window.Heading("Справка"));
        (await window.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).colorScheme")).ShouldEndWith("dark");
    }
}
