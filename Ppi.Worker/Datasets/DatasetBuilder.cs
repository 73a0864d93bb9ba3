using Ppi.Core;
using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Card;
using Ppi.Core.Datasets.Formats;
using Ppi.Core.Jobs;
using Ppi.Core.Patterns;
using Ppi.Worker.Media;
using Ppi.Worker.Transcription;

namespace Ppi.Worker.Datasets;

/// <summary>
/// From lesson videos, annotations and patterns to a dataset in a folder. A second run redoes only what is missing or was made from something else;
/// cancelling leaves only finished files.
/// </summary>
internal sealed class DatasetBuilder(IMediaTool media, LessonTranscriber transcriber, TimeProvider time)
{
    /// <summary>Builds the dataset.</summary>
    /// <param name="order">What from, and how.</param>
    /// <param name="progress">Told stages: reading, probing, hashing, extracting-audio, finding-speech, transcribing, cutting, assembling.</param>
    /// <param name="cancellationToken">Stops within a second.</param>
    /// <exception cref="BadInputException">The input can't be used; the message says why and what to do.</exception>
    public async Task<DatasetResult> BuildAsync(DatasetOrder order, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        progress?.Report(new JobProgress("reading", 0, "Reading annotations and patterns"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var inputs = new InputStage(media, progress, time);
        var hashing = inputs.HashAsync(order.Videos, stop.Token);
        try
        {
            var card = order.CardFile is { } file ? CardSettings.Parse(await File.ReadAllTextAsync(file, cancellationToken), Path.GetFileName(file)) : CardSettings.Default;
            var annotations = await InputStage.ReadAnnotationsAsync(order, cancellationToken);
            var (patterns, patternFindings) = await InputStage.ReadPatternsAsync(order.PatternFile, cancellationToken);
            using var output = OutputFolder.Open(order.Output);
            var sources = await inputs.ProbeAsync(order.Videos, cancellationToken);
            var planner = new Planner(order, annotations, patterns, await media.VersionAsync(cancellationToken));
            planner.Refuse(planner.Plan(sources));

            var hashes = await hashing;
            sources = [.. sources.Select(source => source with { Sha256 = hashes[source.Video.File] })];
            if (order.Transcription is { } request)
            {
                sources = await new TranscriptStage(media, transcriber, output, progress, time).RunAsync(sources, request, cancellationToken);
            }

            var plan = planner.Plan(sources);
            var (rows, cut, failures) = await CutAsync(plan, sources, order, output, progress, cancellationToken);
            IReadOnlyList<Finding> findings = [.. annotations.Findings, .. patternFindings, .. plan.Findings, .. failures];
            await AssembleAsync(order, output, rows, findings, patterns, card, progress, cancellationToken);
            return new DatasetResult(output.Root, rows.Count, cut, findings);
        }
        finally
        {
            await stop.CancelAsync();
            await hashing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task<(IReadOnlyList<DatasetRow> Rows, int Cut, IEnumerable<Finding> Failures)> CutAsync(
        DatasetPlan plan, IReadOnlyList<LessonSource> sources, DatasetOrder order, OutputFolder output, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var folder in (string[])["images", "videos", "texts"])
        {
            Directory.CreateDirectory(output.PathOf(folder));
        }

        using var journal = BuildJournal.Open(output);
        var parallel = order.Parallel > 0 ? order.Parallel : Environment.ProcessorCount;
        var stage = new StageProgress("cutting", $"Cutting {plan.Rows.Count} clips", progress, time);
        var byName = sources.ToDictionary(source => source.Video.Name, StringComparer.Ordinal);
        var (cut, failed) = await new ClipStage(media, output, journal, parallel).RunAsync(plan.Rows, byName, stage, cancellationToken);
        if (failed.Count == plan.Rows.Count)
        {
            throw new BadInputException($"None of the {failed.Count} clips could be cut. The first: {failed.Values.First().Message}");
        }

        List<DatasetRow> rows = [.. plan.Rows.Select(planned => planned.Row).Where(row => !failed.ContainsKey(row.Id))];
        foreach (var row in rows)
        {
            await output.WriteTextAsync(row.TextPath, row.Transcript ?? "", cancellationToken);
        }

        return (rows, cut, failed.Values);
    }

    private static async Task AssembleAsync(
        DatasetOrder order, OutputFolder output, IReadOnlyList<DatasetRow> rows, IReadOnlyList<Finding> findings, PatternDictionary patterns, CardSettings card, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        var content = new DatasetContent(Path.GetFileName(output.Root), rows, patterns.ToJson(), findings, card);
        var options = new DatasetFormatOptions { AllInOne = order.AllInOne, ZipPath = order.Zip ? output.Root + ".zip" : null };
        await DatasetFolder.WriteMetadataAsync(output.Root, content, options, progress, cancellationToken);
    }
}
