using Microsoft.Playwright;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser.Annotator;

/// <summary>Whatever happens between page and server, no work is lost.</summary>
public sealed class SavingStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    [Theory]
    [InlineData("Keep mine as well", 3)]
    [InlineData("Take theirs", 2)]
    public async Task Two_tabs_that_both_change_the_work_ask_what_to_do(string choice, int regions)
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        await using var first = await AnnotationPage.OpenAsync(web, lesson, 12);
        await first.DragAsync(lane: 1, from: 1, to: 2);
        await first.CountAsync(1);
        await first.SavedAsync();
        var second = await AnnotationPage.OpenAsync(web, lesson, 12, tabOf: first.Window);
        await second.DragAsync(lane: 2, from: 4, to: 5);
        await second.CountAsync(2);
        await second.SavedAsync();

        await first.DragAsync(lane: 3, from: 7, to: 8);
        await Window.SeenAsync(first.Window.Heading("This work was changed elsewhere"));
        await Window.SeenAsync(first.Window.Text("1 region is new"));
        await first.Window.Button(choice).ClickAsync();

        await first.CountAsync(regions);
        await Assertions.Expect(first.Saving).ToHaveAttributeAsync("data-state", "saved");
        (await first.StretchesAsync()).Count.ShouldBe(regions);
    }

    [Fact]
    public async Task A_session_that_ends_while_somebody_annotates_loses_nothing_even_if_the_page_is_reloaded()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 12);
        await page.Page.Context.ClearCookiesAsync();
        await page.DragAsync(lane: 1, from: 1, to: 2);
        await Window.SeenAsync(page.Window.Heading("Your session has ended"));
        await Assertions.Expect(page.Saving).ToHaveAttributeAsync("data-state", "locked");
        await page.Window.LogInAsync("teacher", ApiServer.Password);
        await Assertions.Expect(page.Saving).ToHaveAttributeAsync("data-state", "saved");
        (await page.StretchesAsync()).Count.ShouldBe(1);

        await page.Page.Context.ClearCookiesAsync();
        await page.DragAsync(lane: 2, from: 4, to: 5);
        await Window.SeenAsync(page.Window.Heading("Your session has ended"));
        page.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.Page.ReloadAsync();
        await page.Window.LogInAsync("teacher", ApiServer.Password);
        await page.ReadyAsync();
        await page.CountAsync(2);
        await page.SaidAsync("Work that this browser had kept is here again");
        await Assertions.Expect(page.Saving).ToHaveAttributeAsync("data-state", "saved");
        (await page.StretchesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Work_done_without_a_connection_is_saved_when_it_is_back()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 12);
        await page.Page.Context.SetOfflineAsync(true);
        await page.DragAsync(lane: 1, from: 1, to: 2);
        await Assertions.Expect(page.Saving).ToHaveAttributeAsync("data-state", "offline");
        await page.Page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Saving).ToHaveAttributeAsync("data-state", "saved");
        (await page.StretchesAsync()).Count.ShouldBe(1);
    }
}
