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
internal sealed class TranscriptStage(IMediaTool media, LessonTranscriber transcriber, OutputFolder output, IProgress<JobProgress>? progress, TimeProvider time)
{
    /// <returns>The lessons with their transcripts; a lesson without sound has an empty one.</returns>
    public async Task<IReadOnlyList<LessonSource>> RunAsync(IReadOnlyList<LessonSource> sources, TranscriptionRequest request, CancellationToken cancellationToken)
    {
        var stems = RowNames.VideoStems(sources.Select(source => source.Video.Name));
        Directory.CreateDirectory(output.PathOf("transcripts"));
        var done = new List<LessonSource>();
        foreach (var source in sources)
        {
            var transcript = await TranscribeAsync(source, request, cancellationToken);
            await WriteAsync($"transcripts/{stems[source.Video.Name]}", transcript, cancellationToken);
            done.Add(source with { Transcript = transcript });
        }

        return done;
    }

    private async Task<Transcript> TranscribeAsync(LessonSource source, TranscriptionRequest request, CancellationToken cancellationToken)
    {
        if (source.Video.TranscriptFile is { } given)
        {
            await using var made = File.OpenRead(given);
            return await TranscriptJson.ReadAsync(made, cancellationToken);
        }

        if (!source.Probe.HasAudio)
        {
            return new Transcript { Engine = "none", Model = "none", Segments = [] };
        }

        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source.Sha256}|{request.Engine}|{Model(request)}|{request.Language}|{Planner.Tool}")));
        var kept = Path.Combine(output.State, "transcripts", key + ".json");
        if (File.Exists(kept))
        {
            await using var known = File.OpenRead(kept);
            return await TranscriptJson.ReadAsync(known, cancellationToken);
        }

        var speech = Path.Combine(output.Scratch, key + ".wav");
        var extracting = new StageProgress("extracting-audio", $"Extracting the sound of {source.Video.Name}", progress, time);
        await media.ExtractAudioAsync(source.Video.File, source.Probe, new AudioOutputs(null, speech, null), extracting, cancellationToken);
        var transcript = await transcriber.TranscribeAsync(speech, request, progress, cancellationToken);
        File.Delete(speech);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        await output.WriteTextAsync($".ppi/transcripts/{key}.json", await JsonAsync(transcript, cancellationToken), cancellationToken);
        return transcript;
    }

    private async Task WriteAsync(string stem, Transcript transcript, CancellationToken cancellationToken)
    {
        await output.WriteTextAsync(stem + ".json", await JsonAsync(transcript, cancellationToken), cancellationToken);
        (string Extension, Action<TextWriter, Transcript> Write)[] formats = [(".txt", PlainText.Write), (".srt", SubRip.Write), (".vtt", WebVtt.Write)];
        foreach (var (extension, write) in formats)
        {
            using var text = new StringWriter { NewLine = "\n" };
            write(text, transcript);
            await output.WriteTextAsync(stem + extension, text.ToString(), cancellationToken);
        }
    }

    private static async Task<string> JsonAsync(Transcript transcript, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream();
        await TranscriptJson.WriteAsync(json, transcript, cancellationToken);
        return Encoding.UTF8.GetString(json.ToArray());
    }

    // A model given by path is another one when the file has changed.
    private static string Model(TranscriptionRequest request) => request.Model is { } model && new FileInfo(model) is { Exists: true } file
        ? $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}"
        : request.Model ?? "";
}
