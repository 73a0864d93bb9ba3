using Ppi.Tests.Api;
using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser;

/// <summary>What a DL-user may, and what is kept from them: one lesson, their own, and nothing of anybody else's.</summary>
public sealed class DlUserStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    [Fact]
    public async Task A_DL_user_has_one_lesson_at_a_time_sees_nobody_elses_and_administers_nothing()
    {
        var others = await AnnotatedLesson.MakeAsync(web.Server, "somebody else's.mp4", extracted: true);
        var (name, _) = await web.Server.NewTeacherAsync();
        await using var window = await web.OpenAsAsync(name);
        await window.GoAsync("/lessons");
        await Window.SeenAsync(window.Text("No lessons yet"));
        foreach (var page in (string[])["", "/dataset", "/analysis", "/annotate"])
        {
            await window.Page.GotoAsync($"/lessons/{others.Lesson.Id}{page}");
            await Window.SeenAsync(window.Heading("There is no such lesson"));
            (await window.Page.GetByText("somebody else's.mp4").CountAsync()).ShouldBe(0, page);
        }

        await window.GoAsync("/jobs");
        await Window.SeenAsync(window.Text("No jobs yet"));
        await window.GoAsync("/upload?from=storage");
        await Window.SeenAsync(window.Text("Nothing new in the storage"));
        await window.GoAsync("/users");
        await Window.SeenAsync(window.Text("You are not allowed to do this."));
        (await window.Page.APIRequest.GetAsync("/hangfire")).Status.ShouldBe(403);

        await UploadAsync(window, "first.mp4");
        await window.GoAsync("/upload");
        await Window.SeenAsync(window.Text("You have your 1 lesson video already."));
        (await window.Page.Locator("input[type=file]").CountAsync()).ShouldBe(0);

        await window.Link("To your lessons").ClickAsync();
        await window.Button("Delete first.mp4").ClickAsync();
        await window.Button("Delete the lesson").ClickAsync();
        await Window.SeenAsync(window.Text("“first.mp4” was deleted."));
        await UploadAsync(window, "second.mp4");
    }

    private async Task UploadAsync(Window window, string fileName)
    {
        await window.GoAsync("/upload");
        var input = window.Page.Locator("input[type=file]").First;
        (await input.GetAttributeAsync("multiple")).ShouldBeNull("one at a time");
        await window.Page.GetByLabel("Task name").FillAsync("Physics");
        await input.SetInputFilesAsync(await TestLesson.MakeAsync(web.Platform.Folder[fileName], seconds: 2));
        await window.Page.Locator(".uppy-StatusBar-actionBtn--upload").ClickAsync();
        await Window.SeenAsync(window.Heading("Video Ready for Label Studio"));
    }
}
