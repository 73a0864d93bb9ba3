using Ppi.Core;
using Ppi.Core.Annotations;
using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Planning;
using Ppi.Core.Patterns;

namespace Ppi.Worker.Datasets;

/// <summary>Makes the plan of an order: once before the long work, to refuse early; once more when hashes and transcripts are there.</summary>
internal sealed class Planner(DatasetOrder order, AnnotationExport annotations, PatternDictionary patterns, string ffmpeg)
{
    public static string Tool { get; } = $"ppi {typeof(Planner).Assembly.GetName().Version!.ToString(3)}";

    public DatasetPlan Plan(IReadOnlyList<LessonSource> sources)
    {
        var videos = sources.Select(source => new VideoName(source.Video.Name, source.Video.LessonId)).ToList();
        var matching = TaskMatching.Match(annotations.Tasks, videos, order.TaskVideos);
        var lessons = sources.Select(source => new LessonInput
        {
            VideoName = source.Video.Name,
            Sha256 = source.Sha256,
            Probe = source.Probe,
            Frames = source.Frames,
            Transcript = source.Transcript,
            Tasks = [.. matching.Tasks.Where(match => match.Video?.Name == source.Video.Name).Select(match => match.Task)],
        });
        var plan = DatasetPlan.From([.. lessons], patterns, Options);
        return plan with { Findings = [.. matching.Findings, .. plan.Findings] };
    }

    /// <exception cref="BadInputException">The plan has no rows, or labels without pattern where that is an error.</exception>
    public void Refuse(DatasetPlan plan)
    {
        if (order.Strict && plan.UnmatchedLabels.Count > 0)
        {
            var lines = plan.UnmatchedLabels.Select(label => $"  {label.Label} ({label.Regions} regions){(label.Suggestion is { } near ? $" — did you mean “{near.Name}”?" : "")}");
            throw new BadInputException($"Labels that match no pattern (--strict):\n{string.Join('\n', lines)}\nAdd them to the pattern table, or build without --strict.");
        }

        if (plan.Rows.Count == 0)
        {
            var lines = plan.Findings.Where(finding => finding.Severity == FindingSeverity.LeftOut).Take(20).Select(finding => $"  {finding.Message}");
            throw new BadInputException($"The annotations hold no usable interval for these videos, so there is no dataset to build. Annotate at least one interval and export again as JSON.\n{string.Join('\n', lines)}".TrimEnd());
        }
    }

    private PlanOptions Options => new()
    {
        KeyFrames = order.KeyFrames,
        LeftOut = order.LeftOut,
        KeyFrameTimes = order.KeyFrameTimes,
        IncludeDrafts = order.IncludeDrafts,
        FrameRate = order.FrameRate,
        AnnotatorNames = order.AnnotatorNames,
        Tool = Tool,
        Ffmpeg = ffmpeg,
    };
}
