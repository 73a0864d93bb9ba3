using Ppi.Core.Jobs;

namespace Ppi.Worker.Transcription;

/// <summary>One stage of a job's progress; estimates how long it still takes from how long its done share took.</summary>
internal sealed class Stage(string name, IProgress<JobProgress>? progress, TimeProvider time)
{
    private readonly long start = time.GetTimestamp();

    /// <summary>Reports a share of 0 … 1 as done.</summary>
    /// <param name="share">Share of the stage that is done.</param>
    /// <param name="message">For a person.</param>
    /// <param name="hadBefore">Share that was done before this stage began, such as by an earlier download.</param>
    public void Report(double share, string message, double hadBefore = 0)
    {
        var own = share - hadBefore;
        TimeSpan? remaining = own < 0.01 ? null : time.GetElapsedTime(start) * ((1 - share) / own);
        progress?.Report(new(name, 100 * share, message, remaining));
    }

    /// <summary>Takes shares and gives each a message.</summary>
    public IProgress<double> Fraction(Func<double, string> message) => new Reporter(share => Report(share, message(share)));

    // Progress<T> hands reports to the thread pool, where they overtake each other.
    private sealed class Reporter(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
