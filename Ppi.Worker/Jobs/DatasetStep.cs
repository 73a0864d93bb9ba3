using System.Text.Json;
using Ppi.Core;
using Ppi.Core.Datasets;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Worker.Datasets;
using Ppi.Worker.Transcription;

namespace Ppi.Worker.Jobs;

/// <summary>Builds an ordered dataset in a scratch folder and hands it to the storage.</summary>
internal sealed class DatasetStep(
    DatasetCatalog datasets, LessonCatalog lessons, IObjectStore store, LocalFiles files, Scratch scratch, TranscriptStep transcripts, DatasetBuilder builder, JobRecords jobs, TimeProvider time)
{
    /// <exception cref="BadInputException">Lessons, annotations, patterns or card can't be used.</exception>
    public async Task BuildAsync(Guid jobId, Guid datasetId, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var dataset = await datasets.GetAsync(datasetId, cancellationToken);
        var folder = scratch.DatasetFolder(datasetId);
        var keep = false;
        try
        {
            var finished = await BuildAsync(dataset, folder, progress, cancellationToken);
            await new DatasetHandover(store, datasets).RunAsync(dataset, Path.Combine(folder, dataset.Name), finished.Paths, progress, cancellationToken);
            await datasets.UpdateAsync(datasetId, now => now with { Built = finished.Built }, cancellationToken);
        }
        catch (Exception exception) when (exception is not BadInputException)
        {
            // After a fault (Redis itself may be away) or a shutdown the job comes again and goes on from here; a cancelled one does not.
            keep = true;
            keep = await jobs.FindAsync(jobId) is not { State: JobState.Cancelled };
            throw;
        }
        finally
        {
            if (!keep)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private async Task<FinishedBuild> BuildAsync(Dataset dataset, string folder, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        // There since a build came to its end and was stopped while it was handed over.
        var finished = Path.Combine(folder, "finished.json");
        if (File.Exists(finished))
        {
            return JsonSerializer.Deserialize<FinishedBuild>(await File.ReadAllBytesAsync(finished, cancellationToken))!;
        }

        using var local = new OpenFiles();
        var order = await OrderAsync(dataset, Path.Combine(folder, dataset.Name), local, progress, cancellationToken);
        var result = await builder.BuildAsync(order, progress, cancellationToken);
        var build = new FinishedBuild(new DatasetBuilt(time.GetUtcNow(), result.Rows, result.Findings.Count), DatasetHandover.PathsOf(result.Folder));
        await File.WriteAllBytesAsync(finished + ".part", JsonSerializer.SerializeToUtf8Bytes(build), cancellationToken);
        File.Move(finished + ".part", finished);
        return build;
    }

    private async Task<DatasetOrder> OrderAsync(Dataset dataset, string output, OpenFiles local, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var (videos, annotations) = (new List<SourceVideo>(), new Dictionary<string, string>(StringComparer.Ordinal));
        var choices = dataset.Choices;
        foreach (var id in dataset.Lessons)
        {
            var lesson = choices.Transcripts ? await transcripts.EnsureAsync(id, choices.Language, choices.Model, progress, cancellationToken) : await lessons.GetAsync(id, cancellationToken);
            var of = lessons.FolderOf(lesson);
            videos.Add(new SourceVideo(local.Add(await files.OpenAsync(of.Video, cancellationToken)), lesson.FileName, lesson.Id.ToString())
            {
                Sha256 = lesson.Sha256,
                Known = await KnownAsync(lesson, of, cancellationToken),
                TranscriptFile = choices.Transcripts ? local.Add(await files.OpenAsync(of.TranscriptJson, cancellationToken)) : null,
            });
            await foreach (var found in store.ListAsync(of.Video.Bucket, of.AnnotationsPrefix, cancellationToken))
            {
                // Objects are named after their annotators, whose names have no place in a dataset.
                annotations.Add(local.Add(await files.OpenAsync(found.Key, cancellationToken)), $"annotations of {lesson.FileName}");
            }
        }

        if (annotations.Count == 0)
        {
            throw new BadInputException("None of the lessons has annotations yet. Mark intervals first, or import a Label Studio export.");
        }

        return new DatasetOrder
        {
            Videos = videos,
            AnnotationFiles = [.. annotations.Keys],
            AnnotationNames = annotations,
            PatternFile = await FirstAsync(DatasetCatalog.PatternEndings.Select(ending => datasets.PatternsOf(dataset, ending)), local, cancellationToken),
            CardFile = await FirstAsync([datasets.CardOf(dataset)], local, cancellationToken),
            Output = output,
            Transcription = choices.Transcripts ? new TranscriptionRequest(choices.Language, choices.Model) : null,
            KeyFrames = choices.KeyFrames,
            LeftOut = choices.LeftOut,
            KeyFrameTimes = choices.KeyFrameTimes,
            IncludeDrafts = choices.IncludeDrafts,
            Strict = choices.Strict,
            AllInOne = choices.AllInOne,
            Zip = choices.Zip,
        };
    }

    /// <summary>What the extraction found out about the frames; null where it did not run yet.</summary>
    private async Task<(VideoProbe Probe, FrameTimes Frames)?> KnownAsync(Lesson lesson, LessonFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return lesson.Probe is { } probe && await store.FrameTimesAsync(folder, cancellationToken) is { } frames ? (probe, frames) : null;
        }
        catch (InvalidDataException)
        {
            // Of another version, say: the video itself tells.
            return null;
        }
    }

    private async Task<string?> FirstAsync(IEnumerable<ObjectKey> keys, OpenFiles local, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            if (await store.HeadAsync(key, cancellationToken) is not null)
            {
                return local.Add(await files.OpenAsync(key, cancellationToken));
            }
        }

        return null;
    }

    private sealed record FinishedBuild(DatasetBuilt Built, IReadOnlyList<string> Paths);

    private sealed class OpenFiles : IDisposable
    {
        private readonly List<LocalFile> _files = [];

        public string Add(LocalFile file)
        {
            _files.Add(file);
            return file.Path;
        }

        public void Dispose() => _files.ForEach(file => file.Dispose());
    }
}
