using Microsoft.Playwright;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser.Annotator;

/// <summary>A lesson is annotated by mouse.</summary>
public sealed class MouseStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    private const double Frame = 0.04;

    [Fact]
    public async Task Regions_are_made_moved_and_bounded_by_dragging_and_stay_after_a_reload()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 12);
        await Window.SeenAsync(page.Window.Text("Nothing is marked yet."));

        await page.DragAsync(lane: 2, from: 1, to: 3);
        await page.CountAsync(1);
        await page.DragAsync(lane: 2, from: 3, to: 4.4);
        await page.SaidAsync("Emotional support: now 0:01.00 to 0:04.40");

        // A pupil answers where the teacher ends: near enough is exact.
        await page.DragAsync(lane: 7, from: 4.45, to: 6);
        await page.CountAsync(2);
        await page.DragAsync(lane: 7, from: 5.2, to: 8.2);
        await page.DragAsync(lane: 7, from: 8.2, to: 4.42 + 0.75);
        await page.SavedAsync();

        var stretches = await page.StretchesAsync();
        stretches.Select(stretch => stretch.Label).ShouldBe(["П: Эмоциональная поддержка", "У: Эмоциональный отклик"]);
        stretches[0].Start.ShouldBe(1, Frame);
        stretches[0].End.ShouldBe(4.4, Frame);
        stretches[1].Start.ShouldBe(stretches[0].End);
        stretches.SelectMany(stretch => new[] { stretch.Start, stretch.End }).ShouldAllBe(time => Math.Abs((time * 25) - Math.Round(time * 25)) < 1e-6);

        await page.GoAsync();
        await page.CountAsync(2);
        await page.ClickAsync(lane: 2, time: 2);
        await Assertions.Expect(page.Page.GetByLabel("Start")).ToHaveValueAsync("0:01.000");
        (await page.StretchesAsync()).ShouldBe(stretches);
    }

    [Fact]
    public async Task A_drag_goes_on_when_the_wave_comes_in_the_middle_of_it()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 12);
        var (isAsked, mayCome) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.Page.RouteAsync("**/files/peaks", async route =>
        {
            isAsked.TrySetResult();
            await mayCome.Task;
            await route.ContinueAsync();
        });
        await page.GoAsync();
        await isAsked.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await Window.SeenAsync(page.Window.Text("The sound is still being prepared"));
        var (x, y) = await page.PlaceAsync(lane: 2, time: 1);
        var (until, _) = await page.PlaceAsync(lane: 2, time: 3);
        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync((x + until) / 2, y);

        mayCome.SetResult();
        await Assertions.Expect(page.Page.GetByText("The sound is still being prepared")).ToHaveCountAsync(0);
        await page.Page.Mouse.MoveAsync(until, y);
        await page.Page.Mouse.UpAsync();

        await page.CountAsync(1);
        await page.SavedAsync();
        (await page.StretchesAsync()).Single().ShouldSatisfyAllConditions(stretch => stretch.Start.ShouldBe(1, Frame), stretch => stretch.End.ShouldBe(3, Frame));
    }

    [Fact]
    public async Task What_was_done_can_be_undone_and_done_again_and_a_drag_be_given_up()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 12);
        await page.DragAsync(lane: 1, from: 2, to: 4);
        await page.CountAsync(1);
        await page.Window.Button("Delete").ClickAsync();
        await page.CountAsync(0);
        await page.Window.Button("Undo").ClickAsync();
        await page.CountAsync(1);
        await page.SaidAsync("Undone: region removed");
        await page.Window.Button("Undo").ClickAsync();
        await page.CountAsync(0);
        await page.Window.Button("Redo").ClickAsync();
        await page.CountAsync(1);

        var (x, y) = await page.PlaceAsync(1, 3);
        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x + 300, y, new MouseMoveOptions { Steps = 3 });
        await page.Keyboard.PressAsync("Escape");
        await page.Page.Mouse.UpAsync();
        await page.SavedAsync();
        (await page.StretchesAsync()).Single().Start.ShouldBe(2, Frame);
    }

    [Fact]
    public async Task The_wheel_zooms_about_the_cursor_so_that_a_drag_is_exact_to_the_frame()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 12);
        var (x, y) = await page.PlaceAsync(3, 6);
        await page.Page.Mouse.MoveAsync(x, y);
        for (var turn = 0; turn < 8; turn++)
        {
            await page.Page.Mouse.WheelAsync(0, -200);
        }

        // Twelve seconds were 1,100 pixels wide; half a second is now: a pixel is no frame any more.
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x + 300, y, new MouseMoveOptions { Steps = 4 });
        await page.Page.Mouse.UpAsync();
        await page.CountAsync(1);
        await page.SavedAsync();
        var (_, start, end) = (await page.StretchesAsync()).Single();
        start.ShouldBe(6, 0.5 * Frame);
        (end - start).ShouldBeInRange(Frame, 8 * Frame);
    }
}
