using Microsoft.Playwright;
using Ppi.Standalone.Bench;

namespace Ppi.Tests.Bench;

/// <summary>
/// (j) What a browser that knows nothing yet loads and how soon its user sees the page: the largest contentful paint, on loopback, with a processor four
/// times slower than this one.
/// </summary>
internal static class PagesBench
{
    private const int Lessons = 50;
    private const int Slower = 4;
    private const double Kilo = 1000;

    // So long nothing larger may come any more.
    private const float Quiet = 1000;

    private const string Watch = """
        new PerformanceObserver(list => (window.largest = list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
        """;

    private const string Scripts = "() => performance.getEntriesByType('resource').filter(entry => entry.name.endsWith('.js')).reduce((sum, entry) => sum + entry.encodedBodySize, 0)";

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var stage = await BrowserStage.StartAsync(cancellationToken);
        for (var number = 1; number < Lessons; number++)
        {
            await stage.Server.AddLessonAsync($"lesson-{number}", null, cancellationToken);
        }

        var lesson = $"/lessons/{stage.Lesson.Id}";
        (string Name, string Path)[] pages = [("lessons", "/lessons"), ("a lesson", lesson), ("its annotation", $"{lesson}/annotate")];
        var isKept = true;
        foreach (var (name, path) in pages)
        {
            var (seen, bytes) = (new List<double>(), new List<double>());
            for (var run = 0; run < options.Runs; run++)
            {
                var page = await OpenAsync(stage, path);
                seen.Add(await page.EvaluateAsync<double>("() => window.largest"));
                bytes.Add(await page.EvaluateAsync<double>(Scripts));
                await page.Context.CloseAsync();
            }

            var (milliseconds, kilobytes) = (Measured.Median(seen), Measured.Median(bytes) / Kilo);
            isKept &= Figure.Print(
                milliseconds < 1500 && kilobytes <= 120,
                $"(j) first load of {name}: {kilobytes:0} KB of script, gzipped (at most 120); largest contentful paint after {milliseconds:0} ms, {Slower} × slower (under 1500)");
        }

        return isKept;
    }

    private static async Task<IPage> OpenAsync(BrowserStage stage, string path)
    {
        var page = await stage.OpenAsync();
        await page.AddInitScriptAsync(Watch);
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = Slower });
        await page.GotoAsync(path);
        await page.WaitForFunctionAsync("() => document.querySelector('h1') && !document.querySelector('.busy') && [...document.querySelectorAll('video')].every(video => video.readyState >= 2)");
        await page.WaitForTimeoutAsync(Quiet);
        return page;
    }
}
