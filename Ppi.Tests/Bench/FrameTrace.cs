using System.Text.Json;
using Microsoft.Playwright;

namespace Ppi.Tests.Bench;

/// <summary>
/// What every frame of a gesture costs a page's main thread, from Chrome's own trace: the processor time of its tasks from the beginning of one frame to
/// the beginning of the next, that is input, the application's drawing, style, layout, painting and collecting garbage. Not the time between frames, which
/// is never less than the 16.7 ms of the screen; and neither what other threads do nor how long the main one waits for them to leave it a core: without
/// graphics hardware they decode and compose the pictures on the processor.
/// </summary>
internal static class FrameTrace
{
    private static readonly string[] Categories = ["devtools.timeline", "disabled-by-default-devtools.timeline", "disabled-by-default-devtools.timeline.frame"];

    /// <summary>Milliseconds of work for each frame that was drawn.</summary>
    /// <param name="devTools">The browser.</param>
    /// <param name="gesture">What is done meanwhile.</param>
    public static async Task<IReadOnlyList<double>> RecordAsync(ICDPSession devTools, Func<Task> gesture)
    {
        var events = new List<JsonElement>();
        var complete = new TaskCompletionSource();
        devTools.Event("Tracing.dataCollected").OnEvent += (_, data) => events.AddRange(data!.Value.GetProperty("value").EnumerateArray().Select(one => one.Clone()));
        devTools.Event("Tracing.tracingComplete").OnEvent += (_, _) => complete.TrySetResult();
        await devTools.SendAsync("Tracing.start", new Dictionary<string, object> { ["traceConfig"] = new { includedCategories = Categories } });
        await gesture();
        await devTools.SendAsync("Tracing.end");
        await complete.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return Frames([.. events.Where(one => one.TryGetProperty("ts", out _)).OrderBy(At)]);
    }

    // The page under test is where most was drawn; the browser has other renderers.
    private static List<double> Frames(JsonElement[] events)
    {
        var main = events.Where(one => Name(one) == "FireAnimationFrame").GroupBy(Thread).MaxBy(thread => thread.Count())?.Key ?? throw new InvalidOperationException("Nothing was drawn.");
        var (frames, work, task, isDrawn) = (new List<double>(), 0.0, 0.0, false);
        foreach (var one in events.Where(one => Thread(one) == main))
        {
            switch (Name(one))
            {
                case "BeginMainThreadFrame":
                    // Told from within the frame's own task.
                    if (isDrawn)
                    {
                        frames.Add(work - task);
                    }

                    (work, isDrawn) = (task, false);
                    break;
                case "FireAnimationFrame":
                    isDrawn = true;
                    break;
                case "RunTask" when one.TryGetProperty("tdur", out var microseconds):
                    task = microseconds.GetDouble() / 1000;
                    work += task;
                    break;
            }
        }

        return frames;
    }

    private static string Name(JsonElement one) => one.GetProperty("name").GetString()!;

    private static double At(JsonElement one) => one.GetProperty("ts").GetDouble();

    private static (int Process, int Thread)? Thread(JsonElement one) => (one.GetProperty("pid").GetInt32(), one.GetProperty("tid").GetInt32());
}
