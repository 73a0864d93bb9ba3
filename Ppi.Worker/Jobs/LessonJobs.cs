using Ppi.Core.Jobs;

namespace Ppi.Worker.Jobs;

/// <inheritdoc/>
internal sealed class ExtractAudio(JobRunner runner, AudioStep audio) : IExtractAudio
{
    /// <inheritdoc/>
    public Task RunAsync(Guid jobId, Guid lessonId, CancellationToken cancellationToken) =>
        runner.RunAsync(jobId, (progress, stop) => audio.EnsureAsync(lessonId, progress, stop), cancellationToken);
}

/// <inheritdoc/>
internal sealed class Transcribe(JobRunner runner, TranscriptStep transcripts) : ITranscribe
{
    /// <inheritdoc/>
    public Task RunAsync(Guid jobId, Guid lessonId, string? language, string? model, CancellationToken cancellationToken) =>
        runner.RunAsync(jobId, (progress, stop) => transcripts.EnsureAsync(lessonId, language, model, progress, stop), cancellationToken);
}

/// <inheritdoc/>
internal sealed class BuildDataset(JobRunner runner, DatasetStep datasets) : IBuildDataset
{
    /// <inheritdoc/>
    public Task RunAsync(Guid jobId, Guid datasetId, CancellationToken cancellationToken) =>
        runner.RunAsync(jobId, (progress, stop) => datasets.BuildAsync(jobId, datasetId, progress, stop), cancellationToken);
}
