using System.Text.Json;
using Microsoft.Playwright;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser.Annotator;

/// <summary>People are followed through the picture with boxes.</summary>
public sealed class BoxStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    [Fact]
    public async Task A_box_is_drawn_moved_hidden_and_found_between_its_key_frames_after_a_reload()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 4);
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 4);
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Page.GetByLabel("Boxes on the picture").SelectOptionAsync("Учитель");
        await DragAsync(page, (20, 40), (40, 90));
        await page.CountAsync(1);
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await DragAsync(page, (30, 60), (50, 50));
        await page.SaidAsync("Box placed");
        await page.StepAsync(10);
        await page.Window.Button("Hide from the next frame").ClickAsync();
        await page.SaidAsync("Box hidden");
        await page.SavedAsync();

        var value = (await page.StoredAsync()).Single().GetProperty("value");
        value.GetProperty("labels")[0].GetString().ShouldBe("Учитель");
        (value.GetProperty("framesCount").GetDouble(), value.GetProperty("duration").GetDouble()).ShouldBe((100, 4));
        var keys = value.GetProperty("sequence").EnumerateArray().ToList();
        keys.Select(key => (key.GetProperty("frame").GetInt32(), key.GetProperty("enabled").GetBoolean())).ShouldBe([(26, true), (51, true), (61, false)]);
        Corner(keys[0]).ShouldSatisfyAllConditions(corner => corner.X.ShouldBe(20, 0.5), corner => corner.Y.ShouldBe(40, 0.5));
        Corner(keys[1]).ShouldSatisfyAllConditions(corner => corner.X.ShouldBe(40, 1), corner => corner.Y.ShouldBe(30, 1));

        await page.GoAsync();
        await page.CountAsync(1);
        (await page.Page.Locator(".box").CountAsync()).ShouldBe(0, "before its first key frame it is not to be seen");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.StepAsync(10);
        var between = Corner(keys[0]).X + (0.4 * (Corner(keys[1]).X - Corner(keys[0]).X));

        // The box follows the picture, and the picture follows the step in its own time.
        await page.Page.WaitForFunctionAsync("x => Math.abs(parseFloat(document.querySelector('.box')?.getAttribute('x')) - x) < 0.01", between);
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Assertions.Expect(page.Page.Locator(".box")).ToHaveCountAsync(1);
        await page.StepAsync(1);
        await Assertions.Expect(page.Page.Locator(".box")).ToHaveCountAsync(0);
    }

    private static (double X, double Y) Corner(JsonElement key) => (key.GetProperty("x").GetDouble(), key.GetProperty("y").GetDouble());

    /// <summary>Drags over the picture, in percent of it.</summary>
    private static async Task DragAsync(AnnotationPage page, (float X, float Y) from, (float X, float Y) to)
    {
        var picture = (await page.Page.Locator("svg.boxes").BoundingBoxAsync()).ShouldNotBeNull();
        float X(float percent) => picture.X + (picture.Width * percent / 100);
        float Y(float percent) => picture.Y + (picture.Height * percent / 100);
        await page.Page.Mouse.MoveAsync(X(from.X), Y(from.Y));
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(X(to.X), Y(to.Y), new MouseMoveOptions { Steps = 4 });
        await page.Page.Mouse.UpAsync();
    }
}
