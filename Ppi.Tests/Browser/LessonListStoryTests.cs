using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser;

/// <summary>The list of lessons as a file manager.</summary>
public sealed class LessonListStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    [Fact]
    public async Task Lessons_are_found_renamed_and_deleted_with_what_goes_along()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, "algebra.mp4", extracted: true);
        (await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(("r", 0.2, 1, "Работа в команде У")), known: null)).EnsureSuccessStatusCode();
        await AnnotatedLesson.MakeAsync(web.Server, "geometry.mp4");
        await using var window = await web.OpenAsAsync("admin");
        await window.GoAsync("/lessons");
        await Window.SeenAsync(window.Text("2 lessons"));

        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("algebra");
        await Window.SeenAsync(window.Text("1 lesson"));
        await Window.SeenAsync(window.Text("1 annotator"));
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("search=algebra"));
        await window.Page.ReloadAsync();
        await Window.SeenAsync(window.Text("1 lesson"));

        await window.Button("Rename the task of algebra.mp4").ClickAsync();
        await window.Page.GetByLabel("Task name").FillAsync("Алгебра <b>");
        await window.Button("Save").ClickAsync();
        await Window.SeenAsync(window.Link("Алгебра <b>"));

        await window.Button("Delete algebra.mp4").ClickAsync();
        await Window.SeenAsync(window.Text("The work of 1 annotator goes along."));
        foreach (var file in (string[])["algebra.mp4", "algebra.wav", "teacher.json"])
        {
            await Window.SeenAsync(window.Page.GetByRole(AriaRole.Dialog).GetByText(file, new LocatorGetByTextOptions { Exact = true }));
        }

        await window.Button("Cancel").ClickAsync();
        (await web.Platform.Lessons.FindAsync(lesson.Lesson.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        await window.Button("Delete algebra.mp4").ClickAsync();
        await window.Button("Delete the lesson").ClickAsync();
        await Window.SeenAsync(window.Text("“algebra.mp4” was deleted."));
        (await web.Platform.Lessons.FindAsync(lesson.Lesson.Id, TestContext.Current.CancellationToken)).ShouldBeNull();
    }
}
