using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Playwright;
using Ppi.Core.Lessons;
using Ppi.Standalone.Bench;
using Ppi.Standalone.Bench.Service;
using Ppi.Tests.Api;
using Ppi.Tests.Browser;

namespace Ppi.Tests.Bench;

/// <summary>The built program as a process of its own, with a lesson of 90 minutes and 300 intervals, and a real browser before it.</summary>
internal sealed class BrowserStage : IAsyncDisposable
{
    /// <summary>Minutes of the lesson.</summary>
    public const int Minutes = 90;

    /// <summary>Intervals that are annotated in it.</summary>
    public const int Intervals = 300;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private BrowserStage(BenchServer server, Lesson lesson, IPlaywright playwright, IBrowser browser) => (Server, Lesson, _playwright, _browser) = (server, lesson, playwright, browser);

    public BenchServer Server { get; }

    /// <summary>The lesson; its sound is extracted.</summary>
    public Lesson Lesson { get; }

    public static async Task<BrowserStage> StartAsync(CancellationToken cancellationToken)
    {
        var video = await BenchMaterial.LessonAsync(cancellationToken, Minutes);
        var server = await BenchServer.StartAsync(cancellationToken);
        var lesson = await server.AddLessonAsync("bench", video, cancellationToken);
        await server.ExtractAsync(lesson, _ => Task.CompletedTask, cancellationToken);
        await AnnotateAsync(server, lesson, cancellationToken);
        var playwright = await Playwright.CreateAsync();
        return new BrowserStage(server, lesson, playwright, await Chromium.StartAsync(playwright));
    }

    /// <summary>A window that knows nothing but who is logged in: no page, no script is in its cache.</summary>
    public async Task<IPage> OpenAsync()
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = Server.Client.BaseAddress!.ToString(), Locale = "en-US", ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        var answer = await context.APIRequest.PostAsync("/api/login", new APIRequestContextOptions { DataObject = new { username = "admin", password = BenchServer.Password } });
        return answer.Ok ? await context.NewPageAsync() : throw new InvalidOperationException($"Nobody can log in: {answer.Status}");
    }

    /// <summary>What the browser as a whole is asked by Chrome's DevTools protocol.</summary>
    public Task<ICDPSession> DevToolsAsync() => _browser.NewBrowserCDPSessionAsync();

    /// <summary>Resident memory of the largest renderer of this browser, in MB.</summary>
    public async Task<double> RendererMegabytesAsync()
    {
        var devTools = await DevToolsAsync();
        var processes = (await devTools.SendAsync("SystemInfo.getProcessInfo"))!.Value.GetProperty("processInfo");
        return processes.EnumerateArray().Where(process => process.GetProperty("type").GetString() == "renderer").Max(process => ResidentMegabytes(process.GetProperty("id").GetInt32()));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        await Server.DisposeAsync();
    }

    private static double ResidentMegabytes(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.WorkingSet64 / 1e6;
    }

    private static async Task AnnotateAsync(BenchServer server, Lesson lesson, CancellationToken cancellationToken)
    {
        const double Every = Minutes * 60.0 / Intervals;
        var patterns = (await server.JsonAsync(HttpMethod.Get, "/api/patterns", null, cancellationToken)).GetProperty("patterns").EnumerateArray().Select(pattern => pattern.GetProperty("name").GetString()!).ToArray();
        var regions = Enumerable.Range(0, Intervals).Select(number => ($"r{number}", number * Every, (number + 0.7) * Every, patterns[number % patterns.Length]));
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/lessons/{lesson.Id}/annotations/admin") { Content = new StringContent(AnnotatedLesson.Work([.. regions]), Encoding.UTF8, "application/json") };
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        using var answer = await server.Client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
