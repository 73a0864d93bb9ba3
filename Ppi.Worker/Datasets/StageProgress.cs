using Ppi.Core.Jobs;

namespace Ppi.Worker.Datasets;

/// <summary>One stage's progress with an estimate of the time that remains, told only when there is something new to see.</summary>
internal sealed class StageProgress(string stage, string message, IProgress<JobProgress>? progress, TimeProvider time) : IProgress<double>
{
    private const double SmallestStep = 0.001;
    private readonly long _started = time.GetTimestamp();
    private readonly Lock _telling = new();
    private double _told = -1;

    /// <summary>Tells how much of the stage is done.</summary>
    /// <param name="value">0 … 1.</param>
    public void Report(double value)
    {
        var fraction = Math.Clamp(value, 0, 1);
        lock (_telling)
        {
            if (fraction <= _told || (fraction - _told < SmallestStep && fraction < 1))
            {
                return;
            }

            _told = fraction;
            var elapsed = time.GetElapsedTime(_started);
            TimeSpan? remaining = fraction > 0.01 && elapsed > TimeSpan.FromSeconds(1) ? elapsed * ((1 - fraction) / fraction) : null;
            progress?.Report(new JobProgress(stage, fraction * 100, message, remaining));
        }
    }
}
