using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser;

/// <summary>Steps 2 and 3, by either language: an export is checked and taken, a dataset built, looked through, built again, taken along.</summary>
public sealed class DatasetStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    private static readonly Dictionary<string, Words> Languages = new()
    {
        ["en"] = new("Keep these annotations", "Everything fits", "Build the dataset", "Options", "Build again", "Leave out", "Use this frame as picture", "1 row was left out by hand", "Analysis and export", "Time line of the lesson", "Edit", "Title", "Save and write the card"),
        ["ru"] = new("Сохранить эту разметку", "Всё сходится", "Собрать датасет", "Параметры", "Собрать заново", "Исключить", "Взять этот кадр как картинку", "1 строка исключена вручную", "Анализ и экспорт", "Лента урока", "Изменить", "Название", "Сохранить и записать карточку"),
    };

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task A_researcher_turns_a_label_studio_export_into_a_dataset_and_looks_it_through(string language)
    {
        var say = Languages[language];
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, $"story-{language}.mp4", extracted: true, seconds: 8);
        var export = AnnotatedLesson.Work(("a", 1, 3, "💖 П: Эмоциональная поддержка"), ("b", 4, 6, "😊 У: Эмоциональный отклик"));
        await using var window = await web.OpenAsAsync("teacher", language);
        await window.GoAsync($"/lessons/{lesson.Lesson.Id}/dataset");

        await window.Page.Locator(".dropzone input").SetInputFilesAsync(new FilePayload { Name = "export.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(export) });
        await Window.SeenAsync(window.Text(say.Fits));
        await window.Button(say.Keep).ClickAsync();
        await Window.SeenAsync(window.Button(say.Build));
        await window.Text(say.Options).ClickAsync();
        await window.Page.Locator("input[name=transcripts]").UncheckAsync();
        await window.Button(say.Build).ClickAsync();

        var rows = window.Page.Locator(".rowcard");
        await Assertions.Expect(rows).ToHaveCountAsync(2, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });
        await rows.First.Locator(".picture button").ClickAsync();
        await Assertions.Expect(rows.First.Locator("video")).ToHaveJSPropertyAsync("readyState", 4);
        await rows.First.Locator("video").EvaluateAsync("video => { video.pause(); video.currentTime = 0.5; return new Promise(done => video.onseeked = done); }");
        await window.Button(say.Take).ClickAsync();
        await rows.Nth(1).GetByLabel(say.LeaveOut).CheckAsync();
        await window.Page.Locator(".changes").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = say.Again }).ClickAsync();
        await Window.SeenAsync(window.Text(say.OneLeftOut));
        await Assertions.Expect(rows).ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });

        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Link("ZIP").ClickAsync());
        await using (var zip = await ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken))
        {
            zip.Entries.Count(entry => entry.FullName.EndsWith(".mp4", StringComparison.Ordinal)).ShouldBe(1);
            zip.Entries.ShouldContain(entry => entry.Name == "metadata.parquet");
        }

        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = say.Analysis }).ClickAsync();
        await Window.SeenAsync(window.Heading(say.TimeLine));
        await Assertions.Expect(window.Page.Locator(".chart svg")).ToHaveCountAsync(4);
        await window.Button(say.Edit).ClickAsync();
        await window.Page.GetByLabel(say.Title, new PageGetByLabelOptions { Exact = true }).FillAsync("Уроки <script>");
        await window.Button(say.Save).ClickAsync();
        await Window.SeenAsync(window.Page.Locator(".markdown h1", new PageLocatorOptions { HasTextString = "Уроки" }));
    }

    [Fact]
    public async Task What_does_not_fit_is_told_before_anything_is_kept()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, "misfit.mp4", extracted: true, seconds: 4);
        var export = AnnotatedLesson.Work(("a", 1, 3, "Работа в командах У"), ("b", 90, 95, "Работа в команде У"));
        await using var window = await web.OpenAsAsync("teacher");
        await window.GoAsync($"/lessons/{lesson.Lesson.Id}/dataset");
        await window.Page.Locator(".dropzone input").SetInputFilesAsync(new FilePayload { Name = "export.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(export) });

        await Window.SeenAsync(window.Text("outside the video"));
        await Window.SeenAsync(window.Text("Nobody has marked anything yet."));

        await window.Page.Locator(".dropzone input").SetInputFilesAsync(new FilePayload { Name = "patterns.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("pattern type,comments\nРабота в командах У,вместе\n") });
        await Window.SeenAsync(window.Text("The pattern table is used by the check below"));
        await window.Page.Locator(".dropzone input").SetInputFilesAsync(new FilePayload { Name = "export.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes("{ this is no JSON") });
        await Window.SeenAsync(window.Page.GetByRole(AriaRole.Alert));
    }

    [Fact]
    public async Task What_the_server_says_is_said_in_russian_to_who_reads_russian()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, "по-русски.mp4", extracted: true, seconds: 4);
        await using var window = await web.OpenAsAsync("teacher", "ru");
        await window.GoAsync($"/lessons/{lesson.Lesson.Id}/dataset");
        var drop = window.Page.Locator(".dropzone input");
        await drop.SetInputFilesAsync(File("export.json", AnnotatedLesson.Work(("a", 1, 3, "Работа в команде У"), ("b", 90, 95, "Работа в команде У"))));
        await window.Page.Locator(".finding summary").First.ClickAsync();
        await Window.SeenAsync(window.Text("Интервал 90–95 с лежит вне видео (0–4 с); то ли это видео?"));

        await drop.SetInputFilesAsync(File("export.json", "Это не JSON"));
        await Window.SeenAsync(window.Text("Файл «export.json» – не JSON (какой-то другой текст). Экспортируйте проект из Label Studio в формате JSON (не JSON-MIN, CSV или COCO) и выберите этот файл."));
        await drop.SetInputFilesAsync(File("export.json", "[]"));
        await drop.SetInputFilesAsync(File("patterns.csv", "нечто\nдругое\n"));
        await Window.SeenAsync(window.Text("В таблице «patterns.csv» нет столбца с названиями паттернов."));

        static FilePayload File(string name, string text) => new() { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(text) };
    }

    private sealed record Words(string Keep, string Fits, string Build, string Options, string Again, string LeaveOut, string Take, string OneLeftOut, string Analysis, string TimeLine, string Edit, string Title, string Save);
}
