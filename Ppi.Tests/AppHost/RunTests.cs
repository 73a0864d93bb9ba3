using System.ComponentModel;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Shouldly;
using Xunit;

namespace Ppi.Tests.AppHost;

/// <summary>The whole graph, started as F5 does, where there is something to run containers with.</summary>
public sealed class RunTests
{
    private const string Name = "teacher";
    private const string Password = "correct horse battery";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task One_lesson_goes_through_the_whole_stack()
    {
        Assert.SkipUnless(await HasDockerAsync(), "There is nothing here to run containers with.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var cancellation = patience.Token;
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["accounts"]);
        await File.WriteAllTextAsync(folder["accounts/users.json"], JsonSerializer.Serialize(new[] { new { username = Name, password = Password, role = "DL-user" } }), cancellation);

        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Ppi_AppHost>(["Ppi:Workers=1"], cancellation);
        builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(project => project.Name == "api")).WithEnvironment("Accounts__Folder", folder["accounts"]);
        foreach (var container in builder.Resources.OfType<ContainerResource>())
        {
            // What a developer has in volumes is none of a test's business.
            foreach (var mount in container.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Type == ContainerMountType.Volume).ToList())
            {
                container.Annotations.Remove(mount);
            }
        }

        await using var app = await builder.BuildAsync(cancellation);
        await app.StartAsync(cancellation);
        await app.Services.GetRequiredService<ResourceNotificationService>().WaitForResourceHealthyAsync("web", cancellation);
        await app.Services.GetRequiredService<ResourceNotificationService>().WaitForResourceHealthyAsync("worker", cancellation);
        using var client = app.CreateHttpClient("web", "http");

        using var login = await client.PostAsJsonAsync("/api/login", new { username = Name, password = Password }, cancellation);
        login.EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Add("Cookie", login.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 4);
        using var form = new MultipartFormDataContent { { new StringContent("Physics"), "task_name" }, { new ByteArrayContent(await File.ReadAllBytesAsync(video, cancellation)), "video", "lesson.mp4" } };
        using var uploaded = await client.PostAsync("/api/process-video", form, cancellation);
        uploaded.EnsureSuccessStatusCode();

        var lesson = (await client.GetFromJsonAsync<JsonElement>("/api/lessons", cancellation)).GetProperty("items")[0].GetProperty("id").GetString();
        var job = (await client.GetFromJsonAsync<JsonElement>($"/api/jobs?subject={lesson}", cancellation))[0].GetProperty("id").GetString();

        // Events end when the job is over.
        (await client.GetStringAsync($"/api/jobs/{job}/events", cancellation)).ShouldContain("\"state\":\"done\"");
        (await client.GetFromJsonAsync<JsonElement>($"/api/lessons/{lesson}", cancellation)).GetProperty("isSoundReady").GetBoolean().ShouldBeTrue();
    }

    private static async Task<bool> HasDockerAsync()
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", ["info"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await docker.WaitForExitAsync(TestContext.Current.CancellationToken);
            return docker.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
