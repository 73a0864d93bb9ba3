using Microsoft.Playwright;
using Ppi.Tests.Api;
using Ppi.Tests.Browser.Annotator;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser.LabelStudio;

/// <summary>Work that was begun on our page goes on in a real Label Studio, and comes back.</summary>
public sealed class LabelStudioStoryTests(LabelStudioPlatform platform) : IClassFixture<LabelStudioPlatform>
{
    private const double Seconds = 12;

    private readonly LabelStudioServer _labelStudio = platform.LabelStudio;
    private readonly WebPlatform _web = platform.Web;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lesson_goes_to_label_studio_with_all_that_is_marked_is_gone_on_with_there_and_comes_back_as_the_same_work()
    {
        Assert.SkipWhen(_labelStudio.Address is null, "PPI_TEST_MATERIAL is not set: there is no Label Studio.");
        var lesson = await AnnotatedLesson.MakeAsync(_web.Server, "урок физики.mp4", extracted: true, Seconds);
        await using var page = await AnnotationPage.OpenAsync(_web, lesson, Seconds);
        await page.DragAsync(lane: 2, from: 1, to: 3);
        await page.CountAsync(1);
        await page.Page.GetByLabel("Note").FillAsync("улыбается");
        await page.DragAsync(lane: 6, from: 5, to: 8);
        await page.CountAsync(2);
        await page.SavedAsync();
        var before = await page.StretchesAsync();

        var project = await SendAsync(page.Window, lesson);
        await GoOnAsync(project);

        var file = _web.Platform.Folder["export.json"];
        await File.WriteAllTextAsync(file, (await _labelStudio.ExportAsync(project, Cancellation)).GetRawText(), Cancellation);
        await page.GoAsync();
        await page.Page.Locator("input[type=file]").SetInputFilesAsync(file);
        await Window.SeenAsync(page.Window.Text("teacher: 0 added, 1 updated, 0 kept as they were"));
        await page.Page.Locator("dialog").GetByText("Close", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await page.CountAsync(3);
        var after = await page.StretchesAsync();
        after.ShouldBe([.. before, after[^1]]);
        after[^1].Label.ShouldBe("П: Включение в обучающий процесс");
        (await page.StoredAsync()).ShouldContain(result => result.GetProperty("type").GetString() == "textarea" && result.GetProperty("value").GetProperty("text")[0].GetString() == "улыбается");
    }

    /// <summary>Takes setup and task file from the window with the link, and makes a project of them, as a user does by hand.</summary>
    private async Task<int> SendAsync(Window window, AnnotatedLesson lesson)
    {
        await window.GoAsync($"/lessons/{lesson.Lesson.Id}/dataset");
        await Assertions.Expect(window.Link("Open Label Studio")).ToHaveAttributeAsync("href", _labelStudio.Address!.ToString());
        await window.Button("Link for Label Studio").ClickAsync();
        await window.Text("A new project in Label Studio").ClickAsync();
        await window.Button("Copy the labelling setup").ClickAsync();
        await Window.SeenAsync(window.Button("Copied!"));
        var setup = await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        setup.ShouldContain("VideoRectangle");
        var task = await window.Page.RunAndWaitForDownloadAsync(() => window.Link("Task file (JSON)").ClickAsync());
        var project = await _labelStudio.AddProjectAsync(setup, Cancellation);
        await _labelStudio.ImportAsync(project, await task.PathAsync(), Cancellation);
        return project;
    }

    /// <summary>Marks one more pattern in Label Studio's own page, by key and mouse, where the video and the wave of its sound are to be seen.</summary>
    private async Task GoOnAsync(int project)
    {
        await using var window = await _web.OpenAsync();
        await window.Page.GotoAsync($"{_labelStudio.Address}user/login/?next=/projects/{project}/data");
        await window.Page.Locator("input[name=email]").FillAsync(_labelStudio.User);
        await window.Page.Locator("input[name=password]").FillAsync(_labelStudio.Password);
        await window.Page.Keyboard.PressAsync("Enter");
        await Window.SeenAsync(window.Page.GetByText("Submitted annotations: 1"));
        await window.Page.Locator("[class*=row-wrapper]").First.ClickAsync();
        await Window.SeenAsync(window.Page.Locator("[class*=outliner-item]").GetByText("П: Эмоциональная поддержка"));
        await window.Page.WaitForFunctionAsync("() => document.querySelector('video')?.readyState >= 2");

        var wave = (await window.Page.Locator("#waveform-layer-main").BoundingBoxAsync()).ShouldNotBeNull();
        await window.Page.Keyboard.PressAsync("3");
        await window.Page.Mouse.MoveAsync(wave.X + (wave.Width * 0.75f), wave.Y + (wave.Height * 0.6f));
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(wave.X + (wave.Width * 0.9f), wave.Y + (wave.Height * 0.6f), new MouseMoveOptions { Steps = 8 });
        await window.Page.Mouse.UpAsync();
        await Window.SeenAsync(window.Page.Locator("[class*=outliner-item]").GetByText("П: Включение в обучающий процесс"));
        var update = window.Page.Locator("button", new PageLocatorOptions { HasTextString = "Update" });
        (await window.Page.RunAndWaitForResponseAsync(() => update.ClickAsync(), answer => answer.Request.Method == "PATCH" && answer.Url.Contains("/api/annotations/", StringComparison.Ordinal))).Ok.ShouldBeTrue();
    }
}
