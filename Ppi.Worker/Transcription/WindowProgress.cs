namespace Ppi.Worker.Transcription;

/// <summary>Turns "window done" into a share of all windows' seconds; never falls, and ends at 1. Safe for several windows at once.</summary>
internal sealed class WindowProgress(IReadOnlyList<SpeechWindow> windows, IProgress<double>? fraction)
{
    private readonly Lock gate = new();
    private readonly double total = windows.Sum(window => window.Seconds);
    private int next;
    private double done;
    private double reported;

    /// <summary>The next window, in order, is done.</summary>
    public void WindowDone() => WindowDone(windows[Math.Min(next++, windows.Count - 1)]);

    /// <summary>This window is done, whichever it is.</summary>
    public void WindowDone(SpeechWindow window)
    {
        lock (gate)
        {
            done += window.Seconds;
            Report(done);
        }
    }

    /// <summary>A share of the next window, in order, is done; engines jump, and past 1 at times.</summary>
    public void WithinWindow(double share)
    {
        lock (gate)
        {
            Report(done + (Math.Clamp(share, 0, 1) * windows[Math.Min(next, windows.Count - 1)].Seconds));
        }
    }

    private void Report(double seconds)
    {
        var share = Math.Min(1, seconds / total);
        if (share > reported)
        {
            reported = share;
            fraction?.Report(share);
        }
    }
}
