using System.Linq.Expressions;
using Hangfire;
using Hangfire.States;
using Ppi.Core.Lessons;

namespace Ppi.Core.Jobs;

/// <summary>Where jobs are asked for, cancelled and tried again.</summary>
public sealed class JobDesk(IBackgroundJobClientV2 hangfire, JobRecords records, ProgressChannel channel)
{
    /// <summary>Asks for sound and waveform of a lesson. While such a job is active for the lesson, that one is the answer.</summary>
    public Task<JobRecord> ExtractAudioAsync(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return AskAsync<IExtractAudio>(JobKind.ExtractAudio, lesson.Id, lesson.Owner, id => job => job.RunAsync(id, lesson.Id, CancellationToken.None));
    }

    /// <summary>Asks for the transcript of a lesson. While such a job is active for the lesson, that one is the answer.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="language">ISO 639-1 code; null = as configured, or found out by listening.</param>
    /// <param name="model">Model name; null = as configured.</param>
    public Task<JobRecord> TranscribeAsync(Lesson lesson, string? language = null, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return AskAsync<ITranscribe>(JobKind.Transcribe, lesson.Id, lesson.Owner, id => job => job.RunAsync(id, lesson.Id, language, model, CancellationToken.None));
    }

    /// <summary>Asks for an ordered dataset to be built. While such a job is active for it, that one is the answer.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="owner">Whose it is.</param>
    public Task<JobRecord> BuildDatasetAsync(Guid datasetId, string owner) =>
        AskAsync<IBuildDataset>(JobKind.BuildDataset, datasetId, owner, id => job => job.RunAsync(id, datasetId, CancellationToken.None));

    /// <summary>Cancels a job: it leaves its queue, or its worker stops it within a second. Nothing happens to one that is over.</summary>
    public async Task CancelAsync(Guid jobId)
    {
        if (await records.FindAsync(jobId) is { IsOver: false } && await records.QueuedAsAsync(jobId) is { } hangfireId)
        {
            // First the state, so that what the worker throws when it is stopped changes nothing any more.
            hangfire.Delete(hangfireId);
            await channel.StopAsync(jobId);
        }
    }

    /// <summary>Puts a job that failed or was cancelled back into its queue.</summary>
    /// <exception cref="BadInputException">It is not over, is done, or is forgotten.</exception>
    public async Task RetryAsync(Guid jobId)
    {
        if (await records.FindAsync(jobId) is not { State: JobState.Failed or JobState.Cancelled } || await records.QueuedAsAsync(jobId) is not { } hangfireId || !hangfire.Requeue(hangfireId))
        {
            throw new BadInputException("Only a job that failed or was cancelled can be tried again, and not after a day has gone by: start a new one.");
        }
    }

    private async Task<JobRecord> AskAsync<T>(JobKind kind, Guid subject, string owner, Func<Guid, Expression<Func<T, Task>>> call)
    {
        var (record, isNew) = await records.ClaimAsync(kind, subject, owner);

        if (isNew || await records.MayQueueAsync(record.Id))
        {
            await records.SetQueuedAsAsync(record.Id, hangfire.Create(call(record.Id), new EnqueuedState()));
        }

        return record;
    }
}
