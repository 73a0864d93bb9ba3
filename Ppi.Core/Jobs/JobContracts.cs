using System.ComponentModel;
using Hangfire;

namespace Ppi.Core.Jobs;

// Attributes stand on the interfaces: Hangfire overlooks them on classes. Faults of the surroundings (storage, Redis, network) are tried again, later and
// later; bad input fails at once, since it stays bad.

/// <summary>Writes sound and waveform beside a lesson's video.</summary>
[Queue(Queues.Extraction)]
[AutomaticRetry(Attempts = 6, DelaysInSeconds = [5, 15, 60, 300, 900, 1800], ExceptOn = [typeof(BadInputException)])]
public interface IExtractAudio
{
    /// <summary>Does the work; done again, it finds all there.</summary>
    /// <param name="jobId">The job's own id: <see cref="JobRecord.Id"/>.</param>
    /// <param name="lessonId">The lesson.</param>
    /// <param name="cancellationToken">Stops FFmpeg within a second.</param>
    [DisplayName("Extract the sound of {1}")]
    Task RunAsync(Guid jobId, Guid lessonId, CancellationToken cancellationToken);
}

/// <summary>Writes the transcript beside a lesson's video.</summary>
[Queue(Queues.Transcription)]
[AutomaticRetry(Attempts = 6, DelaysInSeconds = [5, 15, 60, 300, 900, 1800], ExceptOn = [typeof(BadInputException)])]
public interface ITranscribe
{
    /// <summary>Does the work; a transcript of the same model and language that is there already is left as it is.</summary>
    /// <param name="jobId">The job's own id: <see cref="JobRecord.Id"/>.</param>
    /// <param name="lessonId">The lesson.</param>
    /// <param name="language">ISO 639-1 code; null = as configured, or found out by listening.</param>
    /// <param name="model">Model name; null = as configured.</param>
    /// <param name="cancellationToken">Stops the engine within a second.</param>
    [DisplayName("Transcribe {1}")]
    Task RunAsync(Guid jobId, Guid lessonId, string? language, string? model, CancellationToken cancellationToken);
}

/// <summary>Builds an ordered dataset into its bucket.</summary>
[Queue(Queues.Dataset)]
[AutomaticRetry(Attempts = 6, DelaysInSeconds = [5, 15, 60, 300, 900, 1800], ExceptOn = [typeof(BadInputException)])]
public interface IBuildDataset
{
    /// <summary>Does the work; after an interruption it goes on where it stopped.</summary>
    /// <param name="jobId">The job's own id: <see cref="JobRecord.Id"/>.</param>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="cancellationToken">Stops FFmpeg and the engine within a second.</param>
    [DisplayName("Build the dataset {1}")]
    Task RunAsync(Guid jobId, Guid datasetId, CancellationToken cancellationToken);
}
