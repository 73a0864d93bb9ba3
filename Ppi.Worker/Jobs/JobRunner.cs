using System.Diagnostics;
using Ppi.Core;
using Ppi.Core.Jobs;

namespace Ppi.Worker.Jobs;

/// <summary>The corridor that every job walks: progress out, cancelling in, a span in the trace of whoever asked.</summary>
internal sealed class JobRunner(ProgressChannel channel, JobRecords records, TimeProvider time)
{
    /// <param name="jobId">The job's own id.</param>
    /// <param name="work">The work; done again after a kill, it asks what exists and does the rest.</param>
    /// <param name="hangfire">Fires when the server shuts down (the job goes back to its queue) or the job was deleted, at Hangfire's pace.</param>
    public async Task RunAsync(Guid jobId, Func<IProgress<JobProgress>, CancellationToken, Task> work, CancellationToken hangfire)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(hangfire);

        // Hangfire looks every few seconds whether a job was deleted; a person who cancels waits less.
        await using var listening = await channel.ListenForStopAsync(jobId, () =>
        {
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The work ended in this very moment.
            }
        });
        await ObserveAsync(jobId, () => work(channel.Teller(jobId), stop.Token));
    }

    private async Task ObserveAsync(Guid jobId, Func<Task> work)
    {
        var record = await records.FindAsync(jobId);
        var (kind, begun) = (record?.Kind.ToString() ?? "unknown", time.GetTimestamp());
        using var span = Telemetry.Job(kind, jobId, record?.AskedAt);
        var outcome = "failed";
        try
        {
            await work();
            outcome = "done";
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            span?.SetTag("ppi.job.outcome", outcome).SetStatus(outcome == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            Telemetry.JobEnded(kind, outcome, time.GetElapsedTime(begun).TotalSeconds);
        }
    }
}
