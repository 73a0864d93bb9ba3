using Ppi.Core.Jobs;

namespace Ppi.Worker.Jobs;

/// <summary>The corridor that every job walks: progress out, cancelling in.</summary>
internal sealed class JobRunner(ProgressChannel channel)
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
        await work(channel.Teller(jobId), stop.Token);
    }
}
