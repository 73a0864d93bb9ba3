namespace Ppi.Worker.Transcription;

/// <summary>
/// From probabilities of speech to the windows that engines are given. The numbers are measured ones: whole files, longer pauses or the engine's
/// own idea of silence gave worse word times (design facts on Whisper, "Where the words of a fragment come from").
/// </summary>
internal static class SpeechWindows
{
    /// <summary>Longest window in seconds; Whisper's encoder sees 30 s at once.</summary>
    public const double MaxSeconds = 28;

    private const float On = 0.5f;
    private const float Off = 0.35f;
    private const double OffAfterSeconds = 0.3;
    private const double WidenSeconds = 0.2;
    private const double MaxPauseSeconds = 2;

    // whisper.cpp takes no sound under 100 ms.
    private const double MinSeconds = 0.1;
    private const double ChunkSeconds = (double)SpeechDetector.ChunkSamples / SpeechWav.SampleRate;

    /// <summary>Windows in the order of time; they don't overlap, and hold all speech there is.</summary>
    /// <param name="probabilities">One per 32 ms, as the detector gives them.</param>
    /// <param name="seconds">Length of the sound.</param>
    public static IReadOnlyList<SpeechWindow> From(ReadOnlySpan<float> probabilities, double seconds)
    {
        var windows = new List<SpeechWindow>();
        foreach (var stretch in Stretches(probabilities))
        {
            var start = Math.Max(0, stretch.Start - WidenSeconds);
            var end = Math.Min(seconds, stretch.End + WidenSeconds);
            foreach (var piece in Split(new(start, end), probabilities))
            {
                Add(windows, piece);
            }
        }

        windows.RemoveAll(window => window.Seconds < MinSeconds);
        return windows;
    }

    private static void Add(List<SpeechWindow> windows, SpeechWindow piece)
    {
        if (windows.Count > 0)
        {
            var last = windows[^1];
            if (piece.Start - last.End <= MaxPauseSeconds && piece.End - last.Start <= MaxSeconds)
            {
                windows[^1] = last with { End = piece.End };
                return;
            }

            if (piece.Start < last.End)
            {
                // Widened into each other, too long to be one: share the pause, lest its edge be heard twice.
                var middle = (piece.Start + last.End) / 2;
                windows[^1] = last with { End = middle };
                piece = piece with { Start = middle };
            }
        }

        windows.Add(piece);
    }

    private static List<SpeechWindow> Stretches(ReadOnlySpan<float> probabilities)
    {
        var stretches = new List<SpeechWindow>();
        var (start, silence) = (-1, -1);
        for (var chunk = 0; chunk < probabilities.Length; chunk++)
        {
            if (start < 0)
            {
                (start, silence) = (probabilities[chunk] >= On ? chunk : -1, -1);
            }
            else if (probabilities[chunk] >= Off)
            {
                silence = -1;
            }
            else
            {
                silence = silence < 0 ? chunk : silence;
                if ((chunk + 1 - silence) * ChunkSeconds >= OffAfterSeconds)
                {
                    stretches.Add(new(start * ChunkSeconds, silence * ChunkSeconds));
                    start = -1;
                }
            }
        }

        if (start >= 0)
        {
            stretches.Add(new(start * ChunkSeconds, (silence < 0 ? probabilities.Length : silence) * ChunkSeconds));
        }

        return stretches;
    }

    /// <summary>Cuts where speech is least likely, in the later half of what a window may hold, so that pieces stay few.</summary>
    private static List<SpeechWindow> Split(SpeechWindow stretch, ReadOnlySpan<float> probabilities)
    {
        var pieces = new List<SpeechWindow>();
        while (stretch.Seconds > MaxSeconds)
        {
            var first = (int)((stretch.Start + (MaxSeconds / 2)) / ChunkSeconds);
            var last = Math.Min((int)((stretch.Start + MaxSeconds) / ChunkSeconds), probabilities.Length) - 1;
            var quietest = first;
            for (var chunk = first; chunk <= last; chunk++)
            {
                quietest = probabilities[chunk] <= probabilities[quietest] ? chunk : quietest;
            }

            var cut = (quietest + 0.5) * ChunkSeconds;
            pieces.Add(stretch with { End = cut });
            stretch = stretch with { Start = cut };
        }

        pieces.Add(stretch);
        return pieces;
    }
}
