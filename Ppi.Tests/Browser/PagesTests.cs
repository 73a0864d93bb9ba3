using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ppi.Core.Datasets;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Core.Transcripts;
using Ppi.Core.Transcripts.Formats;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser;

/// <summary>Every page in both languages, both colour schemes and both widths: a picture of it, nothing wider than the window, nothing that keeps people out.</summary>
public sealed class PagesTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "TestResults", "screenshots");
    private static readonly int[] Widths = [1440, 390];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_is_whole_at_every_width_and_open_to_everybody()
    {
        var id = await MakeLessonAsync();
        (string Name, string Path)[] pages =
        [
            ("lessons", "/lessons"), ("upload", "/upload"), ("storage", "/upload?from=storage"), ("lesson", $"/lessons/{id}"), ("dataset", $"/lessons/{id}/dataset"),
            ("analysis", $"/lessons/{id}/analysis"), ("annotate", $"/lessons/{id}/annotate"), ("jobs", "/jobs"), ("users", "/users"), ("account", "/account"), ("help", "/help"),
        ];
        Directory.CreateDirectory(Pictures);
        var faults = new List<string>();
        foreach (var (colours, language, width) in from colours in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark] from language in (string[])["en", "ru"] from width in Widths select (colours, language, width))
        {
            var variant = $"{width}-{colours}-{language}".ToLowerInvariant();
            await using (var nobody = await web.OpenAsync(language, width, colours))
            {
                await nobody.GoAsync("/");
                faults.AddRange(await LookAsync(nobody, $"login-{variant}"));
            }

            await using var window = await web.OpenAsAsync("admin", language, width, colours);
            foreach (var (name, path) in pages)
            {
                await window.GoAsync(path);
                await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                faults.AddRange(await LookAsync(window, $"{name}-{variant}"));
            }

            await window.GoAsync($"/lessons/{id}");
            await window.Page.Locator("button.button:has-text('Label Studio')").ClickAsync();
            await window.Page.Locator("dialog details summary").ClickAsync();
            await Window.SeenAsync(window.Page.Locator("dialog .copy input"));
            faults.AddRange(await LookAsync(window, $"share-{variant}"));
        }

        faults.ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> LookAsync(Window window, string name)
    {
        await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        var excess = await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        if (name.EndsWith("-dark-ru", StringComparison.Ordinal))
        {
            // Contrast is the same in every language, all else in every theme.
            return Excess();
        }

        var axe = await window.Page.RunAxe();
        return axe.Violations.Where(violation => violation.Impact is "serious" or "critical").SelectMany(violation => violation.Nodes.Select(node => $"{name}: {violation.Id} at {node.Target}"))
            .Concat(Excess());

        IEnumerable<string> Excess() => excess > 0 ? [$"{name}: {excess} pixels wider than the window"] : [];
    }

    /// <summary>A lesson with all that a lesson can have.</summary>
    private async Task<Guid> MakeLessonAsync()
    {
        var made = await AnnotatedLesson.MakeAsync(web.Server, "урок-дроби.mp4", extracted: true, seconds: 12);
        (await made.PutAsync("admin", "admin", AnnotatedLesson.Work(("a", 1, 3, "💖 П: Эмоциональная поддержка"), ("b", 2, 6, "🎯 П: Включение в процесс"), ("c", 7, 9, "Работа в команде У"), ("d", 9, 10, "Неизвестная метка")), known: null)).EnsureSuccessStatusCode();
        Word[] words = [new("Здравствуйте,", 0.5, 1.2), new("ребята,", 1.2, 1.8), new("садитесь.", 1.8, 2.5)];
        var transcript = new Transcript { Language = "ru", Engine = "test", Model = "test", Segments = [new Segment(0.5, 2.5, "Здравствуйте, ребята, садитесь.", words)] };
        using var json = new MemoryStream();
        await TranscriptJson.WriteAsync(json, transcript, Cancellation);
        json.Position = 0;
        await web.Platform.Store.PutAsync(web.Platform.Lessons.FolderOf(made.Lesson).TranscriptJson, json, new PutOptions { ContentType = "application/json" }, Cancellation);
        await web.Platform.Lessons.UpdateAsync(made.Lesson.Id, lesson => lesson with { Transcript = new LessonTranscript(DateTimeOffset.UtcNow, "test", "base", null, "ru", words.Length) }, Cancellation);
        var dataset = new Dataset { Id = Guid.CreateVersion7(), Owner = "teacher", Name = "lesson-fractions", Created = DateTimeOffset.UtcNow, Lessons = [made.Lesson.Id], Choices = new DatasetChoices { Zip = true } };
        await web.Platform.Datasets.AddAsync(dataset, Cancellation);
        await web.Platform.UntilOverAsync(await web.Platform.Jobs.BuildDatasetAsync(dataset.Id, dataset.Owner), Cancellation);
        return made.Lesson.Id;
    }
}
