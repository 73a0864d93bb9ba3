namespace Ppi.Worker.Transcription;

/// <summary>Estimates how long work still takes from how long its done share took.</summary>
internal sealed class Stopclock(TimeProvider time)
{
    private readonly long start = time.GetTimestamp();

    /// <summary>Remaining time for a share of 0 … 1 done; null while too little is done to tell.</summary>
    public TimeSpan? Remaining(double share) =>
        share < 0.01 ? null : time.GetElapsedTime(start) * Math.Max(0, (1 - share) / share);
}
