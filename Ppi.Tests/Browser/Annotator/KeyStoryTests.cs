using Microsoft.Playwright;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser.Annotator;

/// <summary>A lesson is annotated by keys alone.</summary>
public sealed class KeyStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    private const double Frame = 0.04;

    [Fact]
    public async Task Patterns_are_marked_while_the_lesson_plays_by_tapping_and_by_holding_their_keys()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 12);
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.StepAsync(5);
        await page.Keyboard.PressAsync("2");
        await page.SaidAsync("Emotional support begins at 0:01.20");
        await page.Keyboard.PressAsync("Space");
        await page.UntilAsync(2);
        await page.Keyboard.PressAsync("2");
        await page.CountAsync(1);

        // Where one ends the next begins, and it ends when the key is let go.
        await page.Keyboard.PressAsync("Shift+5");
        await page.UntilAsync(3);
        await page.Keyboard.PressAsync("5");
        await page.CountAsync(2);
        await page.Keyboard.DownAsync("8");
        await page.UntilAsync(4.5);
        await page.Keyboard.UpAsync("8");
        await page.CountAsync(3);
        await page.Keyboard.PressAsync("k");
        await page.SavedAsync();

        var stretches = await page.StretchesAsync();
        stretches.Select(stretch => stretch.Label).ShouldBe(["П: Эмоциональная поддержка", "У: Включенность в процесс", "У: Решение учебной задачи"]);
        stretches[0].Start.ShouldBe(1.2, 1e-6);
        stretches[0].End.ShouldBeGreaterThan(1.9);
        stretches[1].Start.ShouldBe(stretches[0].End);
        stretches[2].End.ShouldBeGreaterThan(4.4);
    }

    [Fact]
    public async Task Edges_are_nudged_trimmed_typed_and_a_region_is_found_relabelled_and_commented()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        (await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("a", 2, 4, "💖 П: Эмоциональная поддержка"), ("b", 6, 8, "🎯 П: Включение в процесс")), known: null)).EnsureSuccessStatusCode();
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 12);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.SaidAsync("Emotional support, 0:02.00 to 0:04.00");
        await page.StepAsync(3, "f");
        await page.StepAsync(1, "Shift+F");
        await page.StepAsync(2, "a");
        await page.SaidAsync("0:01.92 to 0:05.12");

        // Neighbouring nudges of one edge are one step.
        await page.Keyboard.PressAsync("Control+z");
        await page.SaidAsync("Undone");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.SaidAsync("Involving in learning, 0:06.00 to 0:08.00");
        await page.StepAsync(10);
        await page.Keyboard.PressAsync("[");
        await page.SaidAsync("now 0:06.40 to 0:08.00");

        await page.Page.GetByLabel("End").FillAsync("0:09,5");
        await page.Keyboard.PressAsync("Enter");
        await page.SaidAsync("now 0:06.40 to 0:09.50");
        await page.Page.GetByLabel("Note").FillAsync("спрашивает класс");
        await page.Page.Locator(".details").GetByLabel("Teamwork").CheckAsync();
        await page.SaidAsync("Label changed");
        await page.SavedAsync();

        var stored = await page.StoredAsync();
        (await page.StretchesAsync()).ShouldBe([("💖 П: Эмоциональная поддержка", 2, 5.12), ("🎯 П: Включение в процесс", 6.4, 9.5)], ignoreOrder: false);
        var changed = stored.Where(result => result.GetProperty("id").GetString() == "b").ToList();
        changed[0].GetProperty("value").GetProperty("labels").EnumerateArray().Select(label => label.GetString()).ShouldBe(["🎯 П: Включение в процесс", "У: Работа в команде"]);
        changed[1].GetProperty("type").GetString().ShouldBe("textarea");
        changed[1].GetProperty("value").GetProperty("text")[0].GetString().ShouldBe("спрашивает класс");
    }

    [Fact]
    public async Task The_lesson_is_played_faster_slower_backwards_and_a_region_again_and_again()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        (await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("a", 2, 2.8, "💖 П: Эмоциональная поддержка")), known: null)).EnsureSuccessStatusCode();
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 12);
        await page.Keyboard.PressAsync("l");
        await page.Keyboard.PressAsync("l");
        await Assertions.Expect(page.Page.GetByLabel("Speed")).ToHaveValueAsync("2");
        await page.UntilAsync(4);
        await page.Keyboard.PressAsync("j");
        await page.Page.WaitForFunctionAsync("() => document.querySelector('video').currentTime < 3.5");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("Shift+<");
        await Assertions.Expect(page.Page.GetByLabel("Speed")).ToHaveValueAsync("1.5");

        await page.Page.EvaluateAsync("() => { const video = document.querySelector('video'); window.seen = []; const look = (_, { mediaTime }) => { if (!video.paused) window.seen.push(mediaTime); video.requestVideoFrameCallback(look); }; video.requestVideoFrameCallback(look); }");
        await page.ClickAsync(lane: 2, time: 2.4);
        await page.Keyboard.PressAsync("r");
        await page.Page.WaitForFunctionAsync("() => window.seen.filter((time, index) => index && time < window.seen[index - 1]).length >= 2");
        await page.Keyboard.PressAsync("r");
        (await page.Page.EvaluateAsync<double[]>("() => window.seen.slice(5)")).ShouldAllBe(time => time > 2 - Frame && time < 2.8 + (3 * Frame));
    }

    [Fact]
    public async Task The_help_names_every_key_and_typing_a_note_marks_nothing()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 4);
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 4);
        await page.Keyboard.PressAsync("?");
        await Window.SeenAsync(page.Window.Heading("Keys"));
        await Window.SeenAsync(page.Window.Text("Begin a pattern, end it; or hold the key as long as it lasts"));
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("Escape");
        await page.DragAsync(lane: 1, from: 1, to: 2);
        await page.Page.GetByLabel("Note").PressSequentiallyAsync("12 учеников");
        await page.SavedAsync();
        (await page.StoredAsync()).Count.ShouldBe(2, "one region and its note");
    }
}
