using Ppi.Core.Annotations;

namespace Ppi.Core.Datasets.Planning;

/// <summary>Regions of one annotator with the same bounds: one row.</summary>
internal sealed class RegionGroup
{
    private readonly List<MarkedSpan> _spans;

    private RegionGroup(MarkedSpan first) => (_spans, Interval) = ([first], first.Interval);

    public Interval Interval { get; }

    public MarkedSpan First => _spans[0];

    public IReadOnlyList<MarkedSpan> Spans => _spans;

    /// <summary>Labels of all regions, each once, in the order in which they were drawn.</summary>
    public IEnumerable<string> Labels => _spans.SelectMany(span => span.Region.Labels).Distinct(StringComparer.Ordinal);

    /// <summary>Merges what starts and ends within half a frame of the first region with these bounds; nothing else merges.</summary>
    /// <param name="spans">The spans of one annotator on one lesson.</param>
    /// <param name="halfFrame">Seconds.</param>
    /// <param name="videoName">For the findings.</param>
    /// <param name="findings">Told what was merged.</param>
    public static List<RegionGroup> Merge(IEnumerable<MarkedSpan> spans, double halfFrame, string videoName, List<Finding> findings)
    {
        var groups = new List<RegionGroup>();
        var open = new Queue<RegionGroup>();
        foreach (var span in spans.OrderBy(span => span.Interval.Start).ThenBy(span => span.Interval.End).ThenBy(span => span.Region.Id, StringComparer.Ordinal))
        {
            while (open.TryPeek(out var oldest) && span.Interval.Start - oldest.Interval.Start > halfFrame)
            {
                open.Dequeue();
            }

            if (open.FirstOrDefault(group => Math.Abs(group.Interval.End - span.Interval.End) <= halfFrame) is { } same)
            {
                findings.Add(same.Join(span, videoName));
                continue;
            }

            var fresh = new RegionGroup(span);
            groups.Add(fresh);
            open.Enqueue(fresh);
        }

        return groups;
    }

    private Finding Join(MarkedSpan span, string videoName)
    {
        var repeated = span.Region.Labels.All(label => Labels.Contains(label, StringComparer.Ordinal));
        _spans.Add(span);
        return new Finding(
            repeated ? FindingSeverity.Warning : FindingSeverity.Note,
            repeated ? "region-duplicated" : "regions-merged",
            repeated
                ? $"The region repeats region {First.Region.Id} (same bounds, same labels); it counts once."
                : $"The region has the bounds of region {First.Region.Id} and is one row with it.")
        {
            Source = videoName,
            TaskId = span.Task.Id,
            AnnotationId = span.Annotation.Id,
            RegionId = span.Region.Id,
        };
    }
}
