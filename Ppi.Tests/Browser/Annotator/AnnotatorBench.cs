using System.Globalization;
using System.Text.RegularExpressions;
using Ppi.Tests.Api;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser.Annotator;

/// <summary>90 minutes with 300 regions: how soon one can annotate, what the page holds in memory, and what a zoom or a pan costs. Asked for by name only.</summary>
public sealed partial class AnnotatorBench(WebPlatform web) : IClassFixture<WebPlatform>
{
    private const double Seconds = 5400;
    private const int Regions = 300;
    private const string Patterns = "Разнообразие форм работы|Эмоциональная поддержка|Включение в процесс|Связь с личным опытом|Включенность в процесс|Работа в команде|Эмоциональный отклик|Решение учебной задачи";

    // Read after the page has drawn, so that what the drawing put off counts too.
    private const string Measure = """
        async turn => {
          const canvas = document.querySelector('canvas.drawing');
          const { left, top, width } = canvas.getBoundingClientRect();
          const wheel = deltas => canvas.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: left + width * 0.4, clientY: top + 100, ...deltas }));
          const times = [];
          for (let index = 0; index < 200; index++) {
            await new Promise(done => {
              let start;
              requestAnimationFrame(() => (start = performance.now()));
              wheel(turn === 'zoom' ? { deltaY: index < 100 ? -60 : 60 } : { deltaX: index < 100 ? 120 : -120 });
              requestAnimationFrame(() => {
                canvas.getContext('2d').getImageData(0, 0, 1, 1);
                times.push(performance.now() - start);
                done();
              });
            });
          }
          return times.sort((a, b) => a - b)[190];
        }
        """;

    [Fact(Explicit = true)]
    public async Task Ninety_minutes_with_three_hundred_regions()
    {
        var lesson = await AnnotatedLesson.MakeAsync(web.Server, "ninety.mp4", extracted: true, seconds: Seconds);
        var labels = Patterns.Split('|');
        var regions = Enumerable.Range(0, Regions).Select(number => ($"r{number}", number * 18d, (number * 18d) + 12, labels[number % labels.Length])).ToArray();
        (await lesson.PutAsync("teacher", "teacher", AnnotatedLesson.Work(regions), known: null)).EnsureSuccessStatusCode();
        await using var window = await web.OpenAsAsync("teacher");
        await window.Page.AddInitScriptAsync("new MutationObserver((_, observer) => { if (document.querySelectorAll('.region').length) { observer.disconnect(); requestAnimationFrame(() => setTimeout(() => (window.ready = performance.now()))); } }).observe(document, { subtree: true, childList: true })");
        await using var page = new AnnotationPage(window, lesson, Seconds);
        await page.GoAsync();
        await page.CountAsync(Regions);

        var ready = await window.Page.EvaluateAsync<double>("() => window.ready - Math.max(...performance.getEntriesByType('resource').filter(entry => /annotations|patterns|lessons\\/[^/]*$/.test(entry.name)).map(entry => entry.responseEnd))");
        var zoom = await window.Page.EvaluateAsync<double>(Measure, "zoom");
        await window.Page.EvaluateAsync("() => { const canvas = document.querySelector('canvas.drawing'); for (let turn = 0; turn < 30; turn++) canvas.dispatchEvent(new WheelEvent('wheel', { cancelable: true, clientX: 700, clientY: 700, deltaY: -60 })); }");
        var pan = await window.Page.EvaluateAsync<double>(Measure, "pan");
        var memory = await RendererAsync();
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"90 minutes, {Regions} regions: ready {ready:0} ms after its data (< 1000), renderer {memory} MB (< 400), zoom p95 {zoom:0.0} ms, pan p95 {pan:0.0} ms (< 16)"));
        ready.ShouldBeLessThan(1000);
        memory.ShouldBeLessThan(400);
        zoom.ShouldBeLessThan(16);
        pan.ShouldBeLessThan(16);
    }

    /// <summary>Resident memory of the largest renderer of any Chromium that runs, in MB.</summary>
    private static async Task<int> RendererAsync()
    {
        var largest = 0;
        foreach (var process in System.Diagnostics.Process.GetProcesses().Where(process => process.ProcessName.StartsWith("chrom", StringComparison.OrdinalIgnoreCase)))
        {
            using (process)
            {
                var folder = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}";
                if ((await File.ReadAllTextAsync($"{folder}/cmdline")).Contains("--type=renderer", StringComparison.Ordinal))
                {
                    largest = Math.Max(largest, int.Parse(Resident().Match(await File.ReadAllTextAsync($"{folder}/status")).Groups[1].Value, CultureInfo.InvariantCulture) / 1024);
                }
            }
        }

        return largest;
    }

    [GeneratedRegex(@"VmRSS:\s+(\d+)")]
    private static partial Regex Resident();
}
