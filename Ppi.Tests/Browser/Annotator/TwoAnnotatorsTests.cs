using System.Text.Json;
using Microsoft.Playwright;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser.Annotator;

/// <summary>Two people annotate one lesson at the same time: each has their own work, sees the other's, and the dataset has both.</summary>
public sealed class TwoAnnotatorsTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    private const double Seconds = 12;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_marks_their_own_looks_at_the_others_and_the_dataset_has_a_row_of_each()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, "two.mp4", extracted: true, seconds: Seconds);
        await using var teacher = await AnnotationPage.OpenAsync(web, lesson, Seconds);
        await using var admin = await AnnotationPage.OpenAsync(web, lesson, Seconds, "admin");

        await teacher.DragAsync(lane: 2, from: 1, to: 3);
        await admin.DragAsync(lane: 2, from: 1.2, to: 3.2);
        await admin.CountAsync(1);
        await admin.DragAsync(lane: 7, from: 6, to: 8);
        await teacher.CountAsync(1);
        await admin.CountAsync(2);
        await teacher.SavedAsync();
        await admin.SavedAsync();
        (await Labels(teacher, "teacher")).ShouldBe(1);
        (await Labels(admin, "admin")).ShouldBe(2);

        // The other's work is there to be looked at, not to be changed, by whoever is no admin.
        await teacher.GoAsync();
        await teacher.CountAsync(1);
        await teacher.Page.GetByLabel("Work of").SelectOptionAsync("admin");
        await teacher.CountAsync(2);
        await Window.SeenAsync(teacher.Window.Text("Only to look at"));
        await teacher.DragAsync(lane: 4, from: 9, to: 11);
        await teacher.CountAsync(2);
        await teacher.Page.GetByLabel("Work of").SelectOptionAsync("teacher");
        await teacher.CountAsync(1);

        await admin.Window.GoAsync($"/lessons/{lesson.Lesson.Id}/dataset");
        await admin.Window.Text("Options").ClickAsync();
        await admin.Page.Locator("input[name=transcripts]").UncheckAsync();
        await admin.Window.Button("Build the dataset").ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".rowcard")).ToHaveCountAsync(3, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });
        using var export = JsonDocument.Parse(await (await web.Server.AsAsync("teacher")).GetByteArrayAsync($"{lesson.Annotations}/export", Cancellation));
        export.RootElement.EnumerateArray().Sum(task => task.GetProperty("annotations").GetArrayLength()).ShouldBe(2);
    }

    private static async Task<int> Labels(AnnotationPage page, string annotator) => (await page.StoredAsync(annotator)).Count(result => result.GetProperty("type").GetString() == "labels");
}
