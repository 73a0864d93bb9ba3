using System.Text;
using Ppi.Core;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Core.Transcripts;
using Ppi.Core.Transcripts.Formats;
using Ppi.Worker.Transcription;
using Ppi.Worker.Transcription.Models;

namespace Ppi.Worker.Jobs;

/// <summary>Sees to it that a lesson's transcript lies beside its video, in four formats.</summary>
internal sealed class TranscriptStep(LessonCatalog lessons, IObjectStore store, LocalFiles files, AudioStep audio, LessonTranscriber transcriber, TimeProvider time)
{
    /// <param name="lessonId">The lesson.</param>
    /// <param name="language">ISO 639-1 code; null = whatever there is, else as configured.</param>
    /// <param name="model">Model name, no path: it comes from a user of the service. Null = whatever there is, else as configured.</param>
    /// <param name="progress">Told the stages.</param>
    /// <param name="cancellationToken">Stops the engine within a second.</param>
    public async Task<Lesson> EnsureAsync(Guid lessonId, string? language, string? model, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        if (model is not null)
        {
            _ = ModelName.Parse(model);
        }

        var lesson = await audio.EnsureAsync(lessonId, progress, cancellationToken);
        var folder = lessons.FolderOf(lesson);
        if (lesson.Transcript is { } there
            && (language is null || there.Language is null || there.Language == Languages.Parse(language))
            && (model is null || there.AskedModel == model)
            && await store.HeadAsync(folder.TranscriptJson, cancellationToken) is not null)
        {
            return lesson;
        }

        var transcript = await TranscribeAsync(lesson, folder, new TranscriptionRequest(language, model), progress, cancellationToken);
        await WriteAsync(folder, transcript, cancellationToken);
        var made = new LessonTranscript(time.GetUtcNow(), transcript.Engine, transcript.Model, model, transcript.Language, transcript.Words.Count());
        return await lessons.UpdateAsync(lessonId, now => now with { Transcript = made }, cancellationToken);
    }

    private async Task<Transcript> TranscribeAsync(Lesson lesson, LessonFolder folder, TranscriptionRequest request, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        if (lesson.Audio is null)
        {
            return new Transcript { Engine = "none", Model = "none", Segments = [] };
        }

        using var speech = await files.OpenAsync(folder.SpeechWav, cancellationToken);
        var begun = time.GetTimestamp();
        var transcript = await transcriber.TranscribeAsync(speech.Path, request, progress, cancellationToken);
        Telemetry.Transcribed(time.GetElapsedTime(begun).TotalSeconds, lesson.Probe?.DurationSeconds ?? 0);
        return transcript;
    }

    // JSON last: where it is, the others are.
    private async Task WriteAsync(LessonFolder folder, Transcript transcript, CancellationToken cancellationToken)
    {
        await PutAsync(folder.TranscriptText, "text/plain; charset=utf-8", PlainText.Write);
        await PutAsync(folder.TranscriptSubRip, "application/x-subrip", SubRip.Write);
        await PutAsync(folder.TranscriptWebVtt, "text/vtt", WebVtt.Write);
        using var json = new MemoryStream();
        await TranscriptJson.WriteAsync(json, transcript, cancellationToken);
        json.Position = 0;
        await store.PutAsync(folder.TranscriptJson, json, new PutOptions { ContentType = "application/json" }, cancellationToken);

        async Task PutAsync(ObjectKey key, string type, Action<TextWriter, Transcript> write)
        {
            using var text = new StringWriter { NewLine = "\n" };
            write(text, transcript);
            using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
            await store.PutAsync(key, bytes, new PutOptions { ContentType = type }, cancellationToken);
        }
    }
}
