using Microsoft.Playwright;
using Ppi.Standalone.Bench;

namespace Ppi.Tests.Bench;

/// <summary>(i) The annotation page with 90 minutes and 300 intervals: how soon one can annotate, what it holds in memory, what it does when one zooms, pans and drags.</summary>
internal static class AnnotatorBench
{
    private const int Turns = 100;
    private const int ZoomTurns = 30;

    // One can annotate when the work is open, all is listed and the wave is there; the frame after the next shows it.
    private static readonly string Watch = FormattableString.Invariant($$"""
        new MutationObserver((_, observer) => {
          if (document.querySelector('[data-ready]') && document.querySelectorAll('.region').length === {{BrowserStage.Intervals}} && !document.querySelector('.facts p')) {
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => (window.ready = performance.now()))));
          }
        }).observe(document, { subtree: true, childList: true, attributes: true });
        """);

    private const string Ready = """
        () => window.ready - Math.max(...performance.getEntriesByType('resource')
          .filter(entry => /\/(lessons\/[^/]+|patterns|annotations(\/\w+)?|peaks)$/.test(entry.name)).map(entry => entry.responseEnd))
        """;

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var stage = await BrowserStage.StartAsync(cancellationToken);
        var (ready, memory, zoom, pan, drag) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < options.Runs; run++)
        {
            var page = await stage.OpenAsync();
            await page.AddInitScriptAsync(Watch);
            await page.GotoAsync($"/lessons/{stage.Lesson.Id}/annotate");
            await page.WaitForFunctionAsync("() => window.ready && document.querySelector('video').readyState >= 2");
            ready.Add(await page.EvaluateAsync<double>(Ready));
            await HandleAsync(page, await stage.DevToolsAsync(), zoom, pan, drag);
            memory.Add(await stage.RendererMegabytesAsync());
            await page.Context.CloseAsync();
        }

        var (soon, held, zoomed, panned, dragged) = (Measured.Median(ready), Measured.Median(memory), Measured.Median(zoom), Measured.Median(pan), Measured.Median(drag));
        var isKept = Figure.Print(soon < 1000, $"(i) {BrowserStage.Minutes} minutes with {BrowserStage.Intervals} intervals: ready to annotate {soon:0} ms after the data (under 1000)");
        isKept &= Figure.Print(held < 400, $"(i) memory of the renderer: {held:0} MB (under 400)");
        return isKept & Figure.Print(
            zoomed < 16 && panned < 16 && dragged < 16,
            $"(i) work of the main thread per frame, 95 % within: zooming {zoomed:0.0} ms, panning {panned:0.0} ms, dragging an interval {dragged:0.0} ms (under 16)");
    }

    // With the real mouse: the wheel closer and farther, sideways there and back, an interval to the right and back.
    private static async Task HandleAsync(IPage page, ICDPSession devTools, List<double> zoom, List<double> pan, List<double> drag)
    {
        const float LaneTop = 95;
        const float IntoInterval = 40;
        const float Step = 6;
        const float Wheel = 60;
        static float Side(int turn) => turn < Turns / 2 ? 1 : -1;
        var lanes = (await page.Locator("canvas.drawing").BoundingBoxAsync())!;

        // Where the 121st interval begins, the first of its lane that stands there.
        var (x, y) = (lanes.X + (lanes.Width * 0.4f), lanes.Y + LaneTop);
        await page.Mouse.MoveAsync(x, y);
        zoom.Add(await MostAsync(devTools, turn => page.Mouse.WheelAsync(0, -Wheel * Side(turn))));
        for (var turn = 0; turn < ZoomTurns; turn++)
        {
            await page.Mouse.WheelAsync(0, -Wheel);
        }

        pan.Add(await MostAsync(devTools, turn => page.Mouse.WheelAsync(2 * Wheel * Side(turn), 0)));
        x += IntoInterval;
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        drag.Add(await MostAsync(devTools, turn => page.Mouse.MoveAsync(x += Step * Side(turn), y)));
        if (await page.Locator(".region.selected").CountAsync() == 0)
        {
            throw new InvalidOperationException("No interval was dragged.");
        }

        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();
    }

    private static async Task<double> MostAsync(ICDPSession devTools, Func<int, Task> turn)
    {
        var frames = await FrameTrace.RecordAsync(devTools, async () =>
        {
            for (var number = 0; number < Turns; number++)
            {
                await turn(number);
            }
        });
        return frames.Count >= Turns / 2 ? Measured.Percentile(frames, 0.95) : throw new InvalidOperationException($"Only {frames.Count} frames were drawn.");
    }
}
