using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Ppi.Tests.Api;
using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser.Annotator;

/// <summary>Work comes from Label Studio and goes there, and lessons without sound are annotated all the same.</summary>
public sealed class TransferStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_exported_comes_back_as_it_was()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 12);
        await page.DragAsync(lane: 2, from: 1, to: 3);
        await page.CountAsync(1);
        await page.Page.GetByLabel("Note").FillAsync("улыбается");
        await page.DragAsync(lane: 6, from: 5, to: 9);
        await page.CountAsync(2);
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Window.Button("Export").ClickAsync());
        var before = await page.StoredAsync();
        before.Count.ShouldBe(3);

        using (var delete = new HttpRequestMessage(HttpMethod.Delete, $"{lesson.Annotations}/teacher"))
        {
            (await (await web.Server.AsAsync("teacher")).SendAsync(delete, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        await page.GoAsync();
        await page.CountAsync(0);
        await page.Page.Locator("input[type=file]").SetInputFilesAsync(await download.PathAsync());
        await Window.SeenAsync(page.Window.Text("teacher: 1 added, 0 updated, 0 kept as they were"));
        await page.Page.Locator("dialog").GetByText("Close", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await page.CountAsync(2);
        (await page.StoredAsync()).Select(result => result.GetRawText()).ShouldBe(before.Select(result => result.GetRawText()));
    }

    [Fact]
    public async Task Work_from_a_real_Label_Studio_is_shown_and_what_nobody_touches_stays_as_it_came()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, "lesson_25.mp4", extracted: true, seconds: 40);
        using (var export = AnnotatedLesson.Real("p1.json"))
        {
            (await lesson.ImportAsync("admin", export, "?task=1")).EnsureSuccessStatusCode();
        }

        await using var page = await AnnotationPage.OpenAsync(web, lesson, 40, user: "admin");
        await page.Page.GetByLabel("Work of").SelectOptionAsync("1");
        await page.CountAsync(5);
        await Assertions.Expect(page.Regions.First).ToContainTextAsync("Emotional support");
        var before = await page.StoredAsync("1");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Page.GetByLabel("Note")).ToHaveValueAsync("учитель улыбается и кивает");
        await page.Page.GetByLabel("Note").FillAsync("учитель кивает");
        await page.SavedAsync();

        var after = await page.StoredAsync("1");
        after.Count.ShouldBe(before.Count);
        after.Zip(before).Count(pair => pair.First.GetRawText() != pair.Second.GetRawText()).ShouldBe(1);
    }

    [Fact]
    public async Task Others_work_can_be_looked_at_and_not_be_changed()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, extracted: true, seconds: 12);
        (await lesson.PutAsync("admin", "other", AnnotatedLesson.Work(("a", 2, 4, "💖 П: Эмоциональная поддержка")), known: null)).EnsureSuccessStatusCode();
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 12);
        await page.Page.GetByLabel("Work of").SelectOptionAsync("other");
        await page.CountAsync(1);
        await Window.SeenAsync(page.Window.Text("Only to look at"));
        await page.DragAsync(lane: 1, from: 6, to: 8);
        await page.SaidAsync("you can only look at it");
        await page.CountAsync(1);
    }

    [Fact]
    public async Task A_lesson_without_sound_is_annotated_in_frames_and_its_rows_are_where_they_were_drawn()
    {
        var video = await TestLesson.MakeAsync(web.Platform.Folder["silent.mp4"], seconds: 4, sound: null);
        var made = await web.Platform.AddLessonAsync(video, Cancellation);
        await web.Platform.UntilOverAsync(await web.Platform.Jobs.ExtractAudioAsync(made), Cancellation);
        var lesson = new AnnotatedLesson(web.Server, made);
        await using var page = await AnnotationPage.OpenAsync(web, lesson, 4);
        await Window.SeenAsync(page.Window.Text("This video has no sound"));
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("6");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("6");
        await page.CountAsync(1);
        await page.SavedAsync();

        var range = (await page.StoredAsync()).Single().GetProperty("value").GetProperty("ranges")[0];
        (range.GetProperty("start").GetInt32(), range.GetProperty("end").GetInt32()).ShouldBe((26, 50));
        using var nothing = new MultipartFormDataContent { { new StringContent(""), "none" } };
        using var answer = await (await web.Server.AsAsync("teacher")).PostAsync(lesson.Check, nothing, Cancellation);
        using var check = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        var row = check.RootElement.GetProperty("rows")[0];
        (row.GetProperty("start").GetDouble(), row.GetProperty("end").GetDouble()).ShouldBe((1, 2));
    }
}
