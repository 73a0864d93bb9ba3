using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Worker.Datasets;
using Ppi.Worker.Media;

namespace Ppi.Worker.Jobs;

/// <summary>Sees to it that a lesson's sound, waveform and frame times lie beside its video, and that its sidecar knows probe and hash.</summary>
internal sealed class AudioStep(LessonCatalog lessons, IObjectStore store, LocalFiles files, Scratch scratch, IMediaTool media, TimeProvider time)
{
    /// <returns>The lesson with its probe.</returns>
    /// <exception cref="Core.BadInputException">The lesson was deleted, or its video can't be read.</exception>
    public async Task<Lesson> EnsureAsync(Guid lessonId, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        var lesson = await lessons.GetAsync(lessonId, cancellationToken);
        var folder = lessons.FolderOf(lesson);
        if (await IsThereAsync(lesson, folder, cancellationToken))
        {
            return lesson;
        }

        using var video = await files.OpenAsync(folder.Video, cancellationToken);
        using var unfinished = scratch.NewFolder();
        progress?.Report(new JobProgress("probing", 0, $"Looking at {lesson.FileName}"));
        var probe = await media.ProbeAsync(video.Path, cancellationToken);

        // Hash and frame times are read from the disk's cache while FFmpeg reads the same bytes.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var hashing = lesson.Sha256 is { } known ? Task.FromResult(known) : Task.Run(() => SourceHash.OfAsync(video.Path, _ => { }, stop.Token), stop.Token);
        var frames = WriteFramesAsync(video.Path, probe, unfinished.File("frames"), stop.Token);
        try
        {
            if (probe.HasAudio)
            {
                var extracting = new StageProgress("extracting-audio", $"Extracting the sound of {lesson.FileName}", progress, time);
                var (stereo, speech, peaks) = (unfinished.File("stereo.wav"), unfinished.File("speech.wav"), unfinished.File("peaks"));
                await media.ExtractAudioAsync(video.Path, probe, new AudioOutputs(stereo, speech, peaks), extracting, cancellationToken);
                await store.TakeFileAsync(folder.StereoWav, stereo, new PutOptions { ContentType = "audio/wav" }, cancellationToken);
                await store.TakeFileAsync(folder.SpeechWav, speech, new PutOptions { ContentType = "audio/wav" }, cancellationToken);
                await store.TakeFileAsync(folder.Peaks, peaks, null, cancellationToken);
            }

            await store.TakeFileAsync(folder.Frames, await frames, null, cancellationToken);
            var sha256 = await hashing;
            var audio = probe.HasAudio ? new LessonAudio(time.GetUtcNow(), await media.VersionAsync(cancellationToken)) : null;
            return await lessons.UpdateAsync(lessonId, now => now with { Probe = probe, Sha256 = sha256, Audio = audio }, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(hashing, frames).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task<string> WriteFramesAsync(string video, VideoProbe probe, string file, CancellationToken cancellationToken)
    {
        var frames = await media.ReadFrameTimesAsync(video, probe, null, cancellationToken);
        await using var stream = File.Create(file);
        await FrameTimesFile.WriteAsync(stream, frames, cancellationToken);
        return file;
    }

    // What the sidecar says is asked of the storage too: somebody may have removed a file.
    private async Task<bool> IsThereAsync(Lesson lesson, LessonFolder folder, CancellationToken cancellationToken)
    {
        if (lesson.Probe is not { } probe || lesson.Sha256 is null || await store.HeadAsync(folder.Frames, cancellationToken) is null)
        {
            return false;
        }

        return !probe.HasAudio || (lesson.Audio is not null
            && await store.HeadAsync(folder.StereoWav, cancellationToken) is not null
            && await store.HeadAsync(folder.SpeechWav, cancellationToken) is not null
            && await store.HeadAsync(folder.Peaks, cancellationToken) is not null);
    }
}
