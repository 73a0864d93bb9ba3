using Ppi.Core.Annotations;
using Ppi.Core.Transcripts;

namespace Ppi.Core.Datasets.Planning;

/// <summary>Writes the rows of one annotator on one lesson.</summary>
internal sealed class RowWriter(LessonInput lesson, string videoStem, string pseudonym, PlanOptions options, LabelBook labels, HashSet<string> takenStems)
{
    /// <summary>Less than this, in seconds, is no overlap but the rounding of two numbers that mean the same.</summary>
    private const double Nothing = 1e-6;

    /// <summary>Patterns in the rows of one annotator on one lesson. Every region in every other one's row would not fit into memory.</summary>
    private const int MaxPatterns = 2_000_000;

    private int _patterns;

    /// <param name="groups">By start.</param>
    /// <param name="people">Boxes of this annotator.</param>
    /// <exception cref="BadInputException">The regions overlap each other without measure.</exception>
    public IEnumerable<PlannedRow> Write(IReadOnlyList<RegionGroup> groups, IReadOnlyList<MarkedPerson> people)
    {
        // The latest end up to each group: those before the first that ends after a row's start cannot overlap it.
        var latestEnds = new double[groups.Count];
        for (var index = 0; index < groups.Count; index++)
        {
            latestEnds[index] = Math.Max(groups[index].Interval.End, index == 0 ? double.MinValue : latestEnds[index - 1]);
        }

        return groups.Select(group =>
        {
            var found = Array.BinarySearch(latestEnds, Math.Round(group.Interval.Start, 6));
            return Row(group, groups.Skip(found < 0 ? ~found : found), people);
        }).ToList();
    }

    private PlannedRow Row(RegionGroup group, IEnumerable<RegionGroup> groups, IReadOnlyList<MarkedPerson> people)
    {
        var interval = new Interval(Math.Round(group.Interval.Start, 6), Math.Round(group.Interval.End, 6));
        var (first, last) = lesson.Frames.ShownIn(interval.Start, interval.End);
        var stem = RowNames.Stem(videoStem, interval, group.First.Annotation.AnnotatorKey, group.First.Region.Id, group.First.Annotation.Id, takenStems);
        var keyFrames = KeyFrames(stem, first, last, interval);
        var row = new DatasetRow
        {
            Id = stem,
            SourceVideo = lesson.VideoName,
            StartTime = interval.Start,
            EndTime = interval.End,
            ClipStart = Math.Round(lesson.Frames[first], 6),
            ClipEnd = Math.Round(ClipEnd(last, interval.End), 6),
            FrameCount = last - first + 1,
            Patterns = [.. Patterns(group, groups, interval)],
            ImagePath = $"images/{stem}.jpg",
            VideoPath = $"videos/{stem}.mp4",
            TextPath = $"texts/{stem}.txt",
            FramePaths = [.. keyFrames.Select(key => key.Path)],
            Transcript = lesson.Transcript is { } transcript ? Fragment.Text(transcript, interval) : null,
            Language = lesson.Transcript?.Language,
            Annotator = pseudonym,
            Attributes = [.. Attributes(group)],
            Tracks = [.. Tracks(people, interval)],
            Relations = [.. Relations(group)],
            Provenance = Provenance(group),
        };
        return new PlannedRow(row, first, last, keyFrames);
    }

    // A frame of a variable-rate video may stay for seconds; the clip then ends with the interval, not with the frame.
    private double ClipEnd(int last, double intervalEnd)
    {
        var shownUntil = last + 1 < lesson.Frames.Count ? lesson.Frames[last + 1] : lesson.Frames.EndSeconds;
        return Math.Max(intervalEnd, Math.Min(shownUntil, lesson.Frames[last] + (1 / lesson.Probe.FrameRate.Value)));
    }

    private List<PlannedKeyFrame> KeyFrames(string stem, int first, int last, Interval interval)
    {
        var isChosen = options.KeyFrameTimes.TryGetValue(stem, out var chosen);
        var middle = Math.Clamp(lesson.Frames.ShownAt(isChosen ? chosen : interval.Middle), first, last);
        return options.KeyFrames switch
        {
            KeyFrameChoice.Representative when !isChosen => [new(null, $"images/{stem}.jpg")],
            KeyFrameChoice.StartMiddleEnd => [new(first, $"images/{stem}_start.jpg"), new(middle, $"images/{stem}.jpg"), new(last, $"images/{stem}_end.jpg")],
            _ => [new(middle, $"images/{stem}.jpg")],
        };
    }

    private IEnumerable<RowPattern> Patterns(RegionGroup own, IEnumerable<RegionGroup> groups, Interval row)
    {
        foreach (var label in own.Labels)
        {
            yield return Pattern(label, row, row);
        }

        foreach (var other in groups)
        {
            if (other.Interval.Start >= row.End)
            {
                yield break;
            }

            if (other == own || row.OverlapSeconds(other.Interval) <= Nothing)
            {
                continue;
            }

            foreach (var label in other.Labels)
            {
                yield return Pattern(label, other.Interval, row);
            }
        }
    }

    private RowPattern Pattern(string label, Interval pattern, Interval row)
    {
        if (++_patterns > MaxPatterns)
        {
            throw new BadInputException($"The regions of {pseudonym} on {lesson.VideoName} overlap each other more than {MaxPatterns} times. Is it the right export?");
        }

        var match = labels.Match(label);
        var overlap = row.OverlapSeconds(pattern);
        return new RowPattern(
            match.Pattern?.Name ?? label,
            match.Pattern?.Description,
            match.Pattern?.Id,
            match.Pattern?.Role ?? match.Role,
            Math.Round(pattern.Start, 6),
            Math.Round(pattern.End, 6),
            Math.Round(overlap, 6),
            Math.Round(overlap / row.Duration, 6),
            Math.Round(overlap / pattern.Duration, 6));
    }

    private static IEnumerable<RowAttribute> Attributes(RegionGroup group) => group.Spans
        .SelectMany(span => span.Region.Attributes)
        .GroupBy(attribute => (attribute.Name, attribute.Kind))
        .Select(same => new RowAttribute(same.Key.Name, same.Key.Kind, [.. same.SelectMany(attribute => attribute.Values).Distinct(StringComparer.Ordinal)]));

    private IEnumerable<RowTrack> Tracks(IReadOnlyList<MarkedPerson> people, Interval row) => people
        .Select(person => new RowTrack(person.Rectangle.Id, person.Label, person.Role, RectangleSpans.Within(person.Rectangle, person.Rate, lesson.Frames.EndSeconds, row)))
        .Where(track => track.Boxes.Count > 0);

    private static IEnumerable<RowRelation> Relations(RegionGroup merged) =>
        from annotation in merged.Spans.Select(span => span.Annotation).Distinct()
        let own = merged.Spans.Where(span => span.Annotation == annotation).Select(span => span.Region.Id).ToHashSet(StringComparer.Ordinal)
        from relation in annotation.Relations
        let forward = own.Contains(relation.FromId)
        where forward || own.Contains(relation.ToId)
        let direction = relation.Direction switch
        {
            "bi" => "both",
            "left" => forward ? "from" : "to",
            _ => forward ? "to" : "from",
        }
        select new RowRelation(forward ? relation.ToId : relation.FromId, direction, relation.Labels);

    private RowProvenance Provenance(RegionGroup group) => new()
    {
        SourceSha256 = lesson.Sha256,
        AnnotationFile = group.First.Task.SourceFile,
        TaskId = group.First.Task.Id,
        AnnotationId = group.First.Annotation.Id,
        RegionIds = [.. group.Spans.Select(span => span.Region.Id)],
        FrameRate = group.First.Rate?.ToString(),
        Tool = options.Tool,
        Ffmpeg = options.Ffmpeg,
        TranscriptEngine = lesson.Transcript?.Engine,
        TranscriptModel = lesson.Transcript?.Model,
    };
}
