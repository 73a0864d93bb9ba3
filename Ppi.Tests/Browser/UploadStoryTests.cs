using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ppi.Tests.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser;

/// <summary>Step 1: a video goes up, whatever happens on its way, and comes out as a lesson with a link for Label Studio.</summary>
public sealed partial class UploadStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_teacher_uploads_a_video_gets_the_link_and_can_have_no_second_one()
    {
        var video = await TestLesson.MakeAsync(web.Platform.Folder["одна.mp4"], seconds: 2);
        await using var window = await web.OpenAsAsync("teacher");
        await window.GoAsync("/upload");
        await window.Page.Locator("input[type=file]").First.SetInputFilesAsync(video);
        await window.Page.Locator(".uppy-StatusBar-actionBtn--upload").ClickAsync();
        await Window.SeenAsync(window.Text("Give the task a name first."));
        await window.Page.GetByLabel("Task name").FillAsync("Физика");
        await window.Page.Locator(".uppy-StatusBar-actionBtn--upload").ClickAsync();

        await window.Page.WaitForURLAsync(Lesson());
        await Window.SeenAsync(window.Heading("Video Ready for Label Studio"));
        await window.Button("Copy Link").ClickAsync();
        await Window.SeenAsync(window.Button("Copied!"));
        var link = await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        (await web.Server.Nobody.GetAsync(new Uri(link), Cancellation)).Content.Headers.ContentLength.ShouldBe(new FileInfo(video).Length);
        await Window.SeenAsync(window.Text("Link Copied!"));
        await window.Button("Show Link").ClickAsync();
        await window.Button("Show a link that ends after 7 days").ClickAsync();
        (await window.Page.GetByLabel("Link to the video").InputValueAsync()).ShouldContain("expires=");
        await window.Button("Close").ClickAsync();
        await Window.SeenAsync(window.Text("Data uploaded to cloud storage"));
        await Window.SeenAsync(window.Button("Transcribe Audio"));

        await window.GoAsync("/upload");
        await Window.SeenAsync(window.Text("You have your 1 lesson video already."));
    }

    [Fact]
    public async Task An_upload_goes_on_after_a_cut_connection_and_after_a_reload()
    {
        // Three parts of 16 MiB; what follows the video is nothing to FFmpeg.
        var video = await TestLesson.MakeAsync(web.Platform.Folder["long.mp4"], seconds: 2);
        await using (var end = new FileStream(video, FileMode.Append))
        {
            end.Write([0, 0, 0, 0, (byte)'f', (byte)'r', (byte)'e', (byte)'e']);
            end.SetLength(40 << 20);
        }

        await using var window = await web.OpenAsAsync("admin");
        var (sent, refused) = (new List<string>(), new List<string>());
        var isReloaded = false;
        var lastRefused = new TaskCompletionSource();
        await window.Page.RouteAsync(PartPath(), async route =>
        {
            // The second part comes through at the third attempt, the third one only after the reload.
            var part = PartPath().Match(route.Request.Url).Groups[1].Value;
            if (part == "2" && refused.Count < 2 || part == "3" && !isReloaded)
            {
                refused.Add(part);
                await route.AbortAsync("connectionreset");
                if (part == "3")
                {
                    lastRefused.TrySetResult();
                }

                return;
            }

            sent.Add(part);
            await route.ContinueAsync();
        });
        await window.GoAsync("/upload");
        await window.Page.GetByLabel("Task name").FillAsync("Long");
        await window.Page.Locator("input[type=file]").First.SetInputFilesAsync(video);
        await window.Page.Locator(".uppy-StatusBar-actionBtn--upload").ClickAsync();
        await lastRefused.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        sent.ShouldBe(["1", "2"]);

        window.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await window.Page.ReloadAsync();
        isReloaded = true;
        await window.Button("Re-select").ClickAsync();
        await window.Page.Locator("input[type=file]").First.SetInputFilesAsync(video);
        await window.Page.Locator(".uppy-StatusBar-actionBtn--upload").ClickAsync();

        await window.Page.WaitForURLAsync(Lesson(), new PageWaitForURLOptions { Timeout = 60_000 });
        sent.ShouldBe(["1", "2", "3"]);
        var id = Guid.Parse(window.Page.Url.Split('/')[^1]);
        (await web.Platform.Lessons.GetAsync(id, Cancellation)).ShouldSatisfyAllConditions(lesson => lesson.Task.ShouldBe("Long"), lesson => lesson.SizeBytes.ShouldBe(40 << 20));
        await Window.SeenAsync(window.Heading("Video Ready for Label Studio"));
    }

    [Fact]
    public async Task A_file_that_is_no_video_is_refused_with_the_reason_and_the_page_goes_on()
    {
        await File.WriteAllTextAsync(web.Platform.Folder["letter.mp4"], "Dear colleagues, this is not a video.", Cancellation);
        await using var window = await web.OpenAsAsync("admin");
        await window.GoAsync("/upload");
        await window.Page.GetByLabel("Task name").FillAsync("Letter");
        await window.Page.Locator("input[type=file]").First.SetInputFilesAsync(web.Platform.Folder["letter.mp4"]);
        await window.Page.Locator(".uppy-StatusBar-actionBtn--upload").ClickAsync();
        await Window.SeenAsync(window.Text("is no video by its content"));
    }

    [GeneratedRegex("/lessons/[0-9a-f-]{36}$")]
    private static partial Regex Lesson();

    [GeneratedRegex(@"/uploads/[^/]+/(\d+)\?")]
    private static partial Regex PartPath();
}
