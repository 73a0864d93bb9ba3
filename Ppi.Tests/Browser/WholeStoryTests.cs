using System.IO.Compression;
using System.Text.Json;
using Microsoft.Playwright;
using Ppi.Tests.Api;
using Ppi.Tests.Browser.Annotator;
using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser;

/// <summary>From the first login to a dataset on one's own disk, with nothing but the pages, in either language.</summary>
public sealed class WholeStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    private const double Seconds = 12;

    private static readonly Dictionary<string, Words> Languages = new()
    {
        ["en"] = new("Upload", "Task name", "Video Ready for Label Studio", "Copy Link", "Copied!", "Close", "Annotate here", "Emotional support", "Annotate and build", "Options", "Build the dataset"),
        ["ru"] = new("Загрузка", "Имя задачи", "Видео готово для Label Studio", "Копировать ссылку", "Скопировано!", "Закрыть", "Разметить здесь", "Эмоциональная поддержка", "Разметка и сборка", "Параметры", "Собрать датасет"),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task A_teacher_logs_in_uploads_annotates_builds_looks_through_and_takes_the_dataset_along(string language)
    {
        var say = Languages[language];
        var (name, _) = await web.Server.NewTeacherAsync();
        await using var window = await web.OpenAsync(language);
        await window.GoAsync("/");
        await window.LogInAsync(name, ApiServer.Password);
        await Window.SeenAsync(window.Page.GetByRole(AriaRole.Banner).GetByText(name));

        await window.Link(say.Upload).First.ClickAsync();
        await window.Page.GetByLabel(say.Task).FillAsync("Физика 7 «А»");
        await window.Page.Locator("input[type=file]").First.SetInputFilesAsync(await TestLesson.MakeAsync(web.Platform.Folder[$"whole-{language}.mp4"], Seconds));
        await window.Page.Locator(".uppy-StatusBar-actionBtn--upload").ClickAsync();
        await Window.SeenAsync(window.Heading(say.Ready));
        await window.Button(say.Copy).ClickAsync();
        await Window.SeenAsync(window.Button(say.Copied));
        await window.Button(say.Close).ClickAsync();
        var id = Guid.Parse(new Uri(window.Page.Url).Segments[2].TrimEnd('/'));

        await window.Link(say.Annotate).ClickAsync();
        await AnnotateAsync(window, id, say, name);

        await window.GoAsync($"/lessons/{id}");
        await window.Link(say.Dataset).First.ClickAsync();
        await window.Text(say.Options).ClickAsync();
        await window.Page.Locator("input[name=transcripts]").UncheckAsync();
        await window.Button(say.Build).ClickAsync();
        var rows = window.Page.Locator(".rowcard");
        await Assertions.Expect(rows).ToHaveCountAsync(3, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });
        await rows.First.Locator(".picture button").ClickAsync();
        await Assertions.Expect(rows.First.Locator("video")).ToHaveJSPropertyAsync("readyState", 4);

        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Link("ZIP").ClickAsync());
        await ShouldBeWholeAsync(await download.PathAsync(), name);
    }

    /// <summary>One interval by mouse, one by keys at the playhead, one by a key that is held.</summary>
    private async Task AnnotateAsync(Window window, Guid id, Words say, string name)
    {
        // The window is the caller's.
        var page = new AnnotationPage(window, new AnnotatedLesson(web.Server, await web.Platform.Lessons.GetAsync(id, Cancellation)), Seconds);
        await page.ReadyAsync();
        await page.DragAsync(lane: 2, from: 1, to: 3);
        await page.CountAsync(1);
        await page.SaidAsync(say.Support);
        await page.StepAsync(4, "Shift+ArrowRight");
        await page.Keyboard.PressAsync("7");
        await page.StepAsync(25);
        await page.Keyboard.PressAsync("7");
        await page.CountAsync(2);
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.DownAsync("8");
        await page.UntilAsync(9.5);
        await page.Keyboard.UpAsync("8");
        await page.Keyboard.PressAsync("k");
        await page.CountAsync(3);
        await page.SavedAsync();
        (await page.StoredAsync(name)).Count(result => result.GetProperty("type").GetString() == "labels").ShouldBe(3);
    }

    private static async Task ShouldBeWholeAsync(string path, string annotator)
    {
        await using var zip = await ZipFile.OpenReadAsync(path, Cancellation);
        foreach (var (folder, ending) in ((string, string)[])[("videos/", ".mp4"), ("images/", ".jpg"), ("texts/", ".txt")])
        {
            zip.Entries.Count(entry => entry.FullName.Contains(folder, StringComparison.Ordinal) && entry.Name.EndsWith(ending, StringComparison.Ordinal)).ShouldBe(3, folder);
        }

        zip.Entries.ShouldContain(entry => entry.Name == "metadata.parquet");
        using var lines = new StreamReader(await zip.Entries.Single(entry => entry.Name == "metadata.jsonl").OpenAsync(Cancellation));
        var rows = (await lines.ReadToEndAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        rows.Select(row => row.GetProperty("patterns")[0].GetProperty("id").GetString()).ShouldBe(["emotional-support", "emotional-response", "solving-a-learning-task"]);
        rows.ShouldAllBe(row => row.GetProperty("annotator").GetString() == "annotator_1" && !row.GetRawText().Contains(annotator, StringComparison.Ordinal), "names of people don't leave the platform");
    }

    private sealed record Words(string Upload, string Task, string Ready, string Copy, string Copied, string Close, string Annotate, string Support, string Dataset, string Options, string Build);
}
