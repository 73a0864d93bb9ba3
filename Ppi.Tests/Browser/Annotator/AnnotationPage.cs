using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser.Annotator;

/// <summary>The annotation page as an annotator handles it: lanes, keys, the list. The whole lesson is in view unless somebody zooms.</summary>
internal sealed class AnnotationPage(Window window, AnnotatedLesson lesson, double seconds) : IAsyncDisposable
{
    private const double LanesTop = 82;
    private const double LaneHeight = 26;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Window Window => window;

    public IPage Page => window.Page;

    public IKeyboard Keyboard => Page.Keyboard;

    public AnnotatedLesson Lesson => lesson;

    /// <summary>The regions in the list.</summary>
    public ILocator Regions => Page.Locator(".region");

    /// <summary>What the page said last.</summary>
    public ILocator Said => Page.Locator(".said");

    /// <summary>How it stands with saving.</summary>
    public ILocator Saving => Page.Locator(".save-state");

    /// <summary>Opens the page of a lesson as a user, in a window of its own or as another tab.</summary>
    public static async Task<AnnotationPage> OpenAsync(WebPlatform web, AnnotatedLesson lesson, double seconds, string user = "teacher", Window? tabOf = null)
    {
        var window = tabOf is null ? await web.OpenAsAsync(user) : new Window(await tabOf.Page.Context.NewPageAsync());
        var page = new AnnotationPage(window, lesson, seconds);
        await page.GoAsync();
        return page;
    }

    /// <summary>Goes there, or there again.</summary>
    public async Task GoAsync()
    {
        await Page.GotoAsync($"/lessons/{lesson.Lesson.Id}/annotate");
        await ReadyAsync();
    }

    /// <summary>Waits until one can annotate and a picture is there.</summary>
    public async Task ReadyAsync()
    {
        await Page.Locator("[data-ready]").WaitForAsync();
        await Page.WaitForFunctionAsync("() => document.querySelector('video')?.readyState >= 2");
    }

    /// <summary>Drags in a lane, from 1, between two times.</summary>
    public async Task DragAsync(int lane, double from, double to)
    {
        var (x, y) = await PlaceAsync(lane, from);
        var (until, _) = await PlaceAsync(lane, to);
        await Page.Mouse.MoveAsync(x, y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(until, y, new MouseMoveOptions { Steps = 4 });
        await Page.Mouse.UpAsync();
    }

    /// <summary>Clicks at a time in a lane.</summary>
    public async Task ClickAsync(int lane, double time)
    {
        var (x, y) = await PlaceAsync(lane, time);
        await Page.Mouse.ClickAsync(x, y);
    }

    /// <summary>Where a time is in a lane.</summary>
    public async Task<(float X, float Y)> PlaceAsync(int lane, double time)
    {
        var box = (await Page.Locator("canvas.drawing").BoundingBoxAsync()).ShouldNotBeNull();
        return ((float)(box.X + (time / seconds * box.Width)), (float)(box.Y + LanesTop + ((lane - 0.5) * LaneHeight)));
    }

    /// <summary>Steps so many frames on.</summary>
    public async Task StepAsync(int frames, string key = "ArrowRight")
    {
        for (var frame = 0; frame < frames; frame++)
        {
            await Keyboard.PressAsync(key);
        }
    }

    /// <summary>Waits until the playhead has come to a time.</summary>
    public Task UntilAsync(double time) => Page.WaitForFunctionAsync("time => document.querySelector('video').currentTime >= time", time);

    /// <summary>Waits until so many regions are in the list.</summary>
    public Task CountAsync(int regions) => Assertions.Expect(Regions).ToHaveCountAsync(regions);

    /// <summary>Waits until it was said.</summary>
    public Task SaidAsync(string text) => Assertions.Expect(Said).ToContainTextAsync(text);

    /// <summary>Waits until the server has all; call it when the page has shown that something was done.</summary>
    public async Task SavedAsync()
    {
        await Keyboard.PressAsync("Control+s");
        await Assertions.Expect(Saving).ToHaveAttributeAsync("data-state", "saved");
    }

    /// <summary>The entries that the server has of an annotator.</summary>
    public async Task<IReadOnlyList<JsonElement>> StoredAsync(string annotator = "teacher")
    {
        using var answer = await lesson.GetAsync("admin", annotator);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var export = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        return [.. export.RootElement.EnumerateArray().SelectMany(task => task.GetProperty("annotations").EnumerateArray()).SelectMany(annotation => annotation.GetProperty("result").EnumerateArray()).Select(result => result.Clone())];
    }

    /// <summary>Label, start and end of the stretches that the server has, in time.</summary>
    public async Task<IReadOnlyList<(string Label, double Start, double End)>> StretchesAsync() =>
        [.. (await StoredAsync()).Where(result => result.GetProperty("type").GetString() == "labels").Select(result => result.GetProperty("value"))
            .Select(value => (value.GetProperty("labels")[0].GetString()!, value.GetProperty("start").GetDouble(), value.GetProperty("end").GetDouble())).OrderBy(stretch => stretch.Item2)];

    public ValueTask DisposeAsync() => window.DisposeAsync();
}
