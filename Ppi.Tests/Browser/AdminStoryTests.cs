using Microsoft.Playwright;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser;

/// <summary>Users and jobs, as admins see them.</summary>
public sealed class AdminStoryTests(WebPlatform web) : IClassFixture<WebPlatform>
{
    [Fact]
    public async Task An_admin_adds_a_user_who_can_log_in_and_then_can_not_any_more()
    {
        await using var window = await web.OpenAsAsync("admin");
        await window.GoAsync("/users");
        await window.Button("Add a user").First.ClickAsync();
        await window.Page.GetByLabel("Name").FillAsync("newcomer");
        await window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Add a user" }).ClickAsync();
        var password = await window.Page.Locator(".secret").InnerTextAsync();

        await using var other = await web.OpenAsync();
        await other.GoAsync("/lessons");
        await other.LogInAsync("newcomer", password);
        await Window.SeenAsync(other.Heading("Lessons"));
        await Window.SeenAsync(other.Text("No lessons yet"));

        await window.Button("Disable newcomer").ClickAsync();
        await Window.SeenAsync(window.Button("Enable newcomer"));
        await other.Link("Jobs").ClickAsync();
        await Window.SeenAsync(other.Heading("Your session has ended"));
    }

    [Fact]
    public async Task Jobs_are_listed_with_what_they_are_for_and_the_dashboard_is_for_admins_alone()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, "jobs.mp4", extracted: true);
        await using var window = await web.OpenAsAsync("admin");
        await window.GoAsync("/jobs");
        await Window.SeenAsync(window.Link(lesson.Lesson.Task));
        (await window.Link("Dashboard of all jobs").GetAttributeAsync("href")).ShouldBe("/hangfire");

        await using var teacher = await web.OpenAsAsync("teacher");
        await teacher.GoAsync("/jobs");
        await Window.SeenAsync(teacher.Link(lesson.Lesson.Task));
        (await teacher.Link("Dashboard of all jobs").CountAsync()).ShouldBe(0);
        await teacher.GoAsync("/users");
        await Window.SeenAsync(teacher.Text("You are not allowed to do this."));
    }
}
