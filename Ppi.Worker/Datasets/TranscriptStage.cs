using System.Security.Cryptography;
using System.Text;
using Ppi.Core.Datasets.Planning;
using Ppi.Core.Jobs;
using Ppi.Core.Transcripts;
using Ppi.Core.Transcripts.Formats;
using Ppi.Worker.Media;
using Ppi.Worker.Transcription;

namespace Ppi.Worker.Datasets;

/// <summary>One transcript per lesson, made once and kept for later builds; written in four formats.</summary>
internal sealed class TranscriptStage(IMediaTool media, ILessonTranscriber transcriber, OutputFolder output, IProgress<JobProgress>? progress, TimeProvider time)
{
    /// <returns>The lessons with their transcripts; a lesson without sound has an empty one.</returns>
    public async Task<IReadOnlyList<LessonSource>> RunAsync(IReadOnlyList<LessonSource> sources, string? language, CancellationToken cancellationToken)
    {
        var identity = await transcriber.IdentifyAsync(progress, cancellationToken);
        var stems = RowNames.VideoStems(sources.Select(source => source.Video.Name));
        var done = new List<LessonSource>();
        foreach (var source in sources)
        {
            var transcript = await TranscribeAsync(source, identity, language, cancellationToken);
            await TranscriptFiles.WriteAsync(output.PathOf($"transcripts/{stems[source.Video.Name]}"), transcript, cancellationToken);
            done.Add(source with { Transcript = transcript });
        }

        return done;
    }

    private async Task<Transcript> TranscribeAsync(LessonSource source, TranscriberIdentity identity, string? language, CancellationToken cancellationToken)
    {
        if (!source.Probe.HasAudio)
        {
            return new Transcript { Engine = identity.Engine, Model = identity.Model, Segments = [] };
        }

        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source.Sha256}|{identity.Engine}|{identity.ModelFingerprint}|{language}")));
        var kept = Path.Combine(output.State, "transcripts", key + ".json");
        if (await TranscriptJson.TryReadAsync(kept, cancellationToken) is { } known)
        {
            return known;
        }

        var speech = Path.Combine(output.Scratch, key + ".wav");
        var extracting = new StageProgress("extracting-audio", $"Extracting the sound of {source.Video.Name}", progress, time);
        await media.ExtractAudioAsync(source.Video.File, source.Probe, new AudioOutputs(null, speech, null), extracting, cancellationToken);
        var transcript = await transcriber.TranscribeAsync(speech, language, progress, cancellationToken);
        File.Delete(speech);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        var unfinished = Path.Combine(output.Scratch, key + ".json");
        await TranscriptJson.WriteAsync(unfinished, transcript, cancellationToken);
        File.Move(unfinished, kept, overwrite: true);
        return transcript;
    }
}
