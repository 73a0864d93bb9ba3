using Ppi.Core;
using Ppi.Core.Annotations;
using Ppi.Core.Annotations.LabelStudio;
using Ppi.Core.Jobs;
using Ppi.Core.Patterns;
using Ppi.Worker.Media;

namespace Ppi.Worker.Datasets;

/// <summary>Reads what the user gave: videos, annotations, patterns.</summary>
internal sealed class InputStage(IMediaTool media, IProgress<JobProgress>? progress, TimeProvider time)
{
    /// <summary>Hashes all videos, one after another, while other stages run.</summary>
    /// <returns>SHA-256 by path, lower-case hex.</returns>
    public Task<Dictionary<string, string>> HashAsync(IReadOnlyList<SourceVideo> videos, CancellationToken cancellationToken)
    {
        var total = Math.Max(1, videos.Sum(video => new FileInfo(video.File).Length));
        var stage = new StageProgress("hashing", "Hashing the videos", progress, time);
        return Task.Run(
            async () =>
            {
                var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
                long read = 0;
                foreach (var video in videos)
                {
                    hashes[video.File] = video.Sha256 ?? await SourceHash.OfAsync(video.File, bytes => stage.Report((double)(read += bytes) / total), cancellationToken);
                }

                stage.Report(1);
                return hashes;
            },
            cancellationToken);
    }

    /// <summary>Reads probe and frame times of every video.</summary>
    /// <exception cref="BadInputException">A video can't be used, or two have the same name.</exception>
    public async Task<IReadOnlyList<LessonSource>> ProbeAsync(IReadOnlyList<SourceVideo> videos, CancellationToken cancellationToken)
    {
        if (videos.GroupBy(video => video.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new BadInputException($"Two videos are called {twice.Key}. Rename one: the file name tells which annotations belong to it.");
        }

        var sources = new List<LessonSource>();
        foreach (var video in videos)
        {
            if (video.Known is { } known)
            {
                sources.Add(new LessonSource(video, known.Probe, known.Frames));
                continue;
            }

            var stage = new StageProgress("probing", $"Reading the frames of {video.Name}", progress, time);
            stage.Report(0);
            var probe = await media.ProbeAsync(video.File, cancellationToken);
            var frames = await media.ReadFrameTimesAsync(video.File, probe, stage, cancellationToken);
            stage.Report(1);
            sources.Add(new LessonSource(video, probe, frames));
        }

        return sources;
    }

    /// <summary>Reads all exports; an annotation that stands in two of them counts once.</summary>
    public static async Task<AnnotationExport> ReadAnnotationsAsync(DatasetOrder order, CancellationToken cancellationToken)
    {
        var exports = new List<AnnotationExport>();
        foreach (var file in order.AnnotationFiles)
        {
            exports.Add(order.AnnotationNames.TryGetValue(file, out var name)
                ? await LabelStudioExport.ReadAsync(file, name, cancellationToken)
                : await LabelStudioExport.ReadAsync(file, cancellationToken));
        }

        return AnnotationMerge.Merge(exports);
    }

    /// <summary>Reads the pattern table, or takes the built-in patterns.</summary>
    public static async Task<(PatternDictionary Dictionary, IReadOnlyList<Finding> Findings)> ReadPatternsAsync(string? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return (PatternDictionary.BuiltIn, []);
        }

        var table = await PatternTable.ReadAsync(file, cancellationToken);
        return (PatternDictionary.FromTable(table.Rows), table.Findings);
    }
}
