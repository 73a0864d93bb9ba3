using Hangfire.States;
using Hangfire.Storage;

namespace Ppi.Core.Jobs;

/// <summary>Carries every change of state that Hangfire makes into the job's own record, whoever made it: worker, API, dashboard or retry.</summary>
public sealed class JobStateMirror(ProgressChannel channel) : IApplyStateFilter
{
    /// <inheritdoc/>
    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.BackgroundJob.Job?.Args is not [Guid jobId, ..])
        {
            return;
        }

        (JobState State, string? Error)? now = context.NewState switch
        {
            EnqueuedState => (JobState.Queued, null),
            ProcessingState => (JobState.Running, null),
            ScheduledState later => (JobState.Waiting, later.Reason),
            SucceededState => (JobState.Done, null),
            FailedState failed => (JobState.Failed, failed.Exception.Message),
            DeletedState => (JobState.Cancelled, null),
            _ => null,
        };
        if (now is { } changed)
        {
            channel.TellState(jobId, changed.State, changed.Error);
        }
    }

    /// <inheritdoc/>
    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }
}
