using Ppi.Core.Annotations;
using Ppi.Core.Lessons;
using Ppi.Core.Patterns;

namespace Ppi.Core.Datasets.Planning;

/// <summary>A usable interval that a region marks.</summary>
internal sealed record MarkedSpan(Interval Interval, Region Region, Annotation Annotation, AnnotationTask Task, Rational? Rate);

/// <summary>A person followed through the video.</summary>
internal sealed record MarkedPerson(VideoRectangle Rectangle, string Label, Role? Role, string AnnotatorKey, Rational Rate);

/// <summary>Turns the regions of a lesson into intervals in seconds and people's boxes, and tells what could not be used.</summary>
internal sealed class RegionReading
{
    /// <summary>Regions of one lesson; ten times what five annotators draw in a school day of video.</summary>
    private const int MaxRegions = 50_000;

    private readonly LessonInput _lesson;
    private readonly LabelBook _labels;
    private readonly List<Finding> _findings;

    private RegionReading(LessonInput lesson, LabelBook labels, List<Finding> findings) =>
        (_lesson, _labels, _findings) = (lesson, labels, findings);

    public List<MarkedSpan> Spans { get; } = [];

    public List<MarkedPerson> People { get; } = [];

    private double VideoEnd => _lesson.Frames.EndSeconds;

    /// <exception cref="BadInputException">There are more regions than people can have drawn.</exception>
    public static RegionReading Read(LessonInput lesson, LabelBook labels, PlanOptions options, List<Finding> findings)
    {
        var regions = lesson.Tasks.SelectMany(task => task.Annotations).Sum(annotation => annotation.Regions.Count);
        if (regions > MaxRegions)
        {
            throw new BadInputException(
                $"The annotations hold {regions} regions for {lesson.VideoName}; more than {MaxRegions} on one video are no work of annotators. Is it the right export? Were predictions of a model submitted as annotations?");
        }

        var reading = new RegionReading(lesson, labels, findings);
        foreach (var task in lesson.Tasks)
        {
            reading.ReadTask(task, options);
        }

        return reading;
    }

    private void ReadTask(AnnotationTask task, PlanOptions options)
    {
        Rational? rate = null;
        foreach (var annotation in task.Annotations)
        {
            if (!DatasetPlan.Counts(annotation, options))
            {
                LeaveOut(task, annotation);
                continue;
            }

            foreach (var region in annotation.Regions)
            {
                if (region is AudioRegion audio)
                {
                    Mark(new(default, audio, annotation, task, null), audio.Start, audio.End);
                    continue;
                }

                rate ??= FrameRate(task, options);
                switch (region)
                {
                    case TimelineRegion timeline:
                        var seconds = timeline is { StartFrame: { } first, EndFrame: { } last } ? FrameRates.Seconds(Math.Min(first, last), Math.Max(first, last), rate.Value) : (Interval?)null;
                        Mark(new(default, timeline, annotation, task, rate), seconds?.Start, seconds?.End);
                        break;
                    case VideoRectangle rectangle:
                        MarkRectangle(rectangle, annotation, task, rate.Value);
                        break;
                }
            }
        }
    }

    private Rational FrameRate(AnnotationTask task, PlanOptions options)
    {
        var resolved = FrameRates.Resolve(task, options.FrameRate, _lesson.Probe.FrameRate);
        if (resolved.Warning is { } warning)
        {
            _findings.Add(warning with { Source = _lesson.VideoName, TaskId = task.Id });
        }

        return resolved.Rate;
    }

    private void MarkRectangle(VideoRectangle rectangle, Annotation annotation, AnnotationTask task, Rational rate)
    {
        if (rectangle.Sequence.Count == 0)
        {
            Add(FindingSeverity.LeftOut, "rectangle-empty", "The box has no key frame.", rectangle, annotation, task);
            return;
        }

        var patterns = rectangle.Labels.Where(label => _labels.Match(label).Pattern is not null).ToList();
        foreach (var label in rectangle.Labels.Except(patterns))
        {
            var known = PersonLabel.TryRole(label, out var name, out var role);
            People.Add(new(rectangle, name, known ? role : null, annotation.AnnotatorKey, rate));
            if (!known)
            {
                Add(FindingSeverity.Note, "rectangle-not-a-pattern", $"The box “{label}” is neither a pattern nor a known person; it is kept as a track and makes no row of its own.", rectangle, annotation, task);
            }
        }

        if (patterns.Count > 0)
        {
            var marking = rectangle with { Labels = patterns };
            foreach (var span in RectangleSpans.Visible(rectangle, rate, VideoEnd))
            {
                Mark(new(default, marking, annotation, task, rate), span.Start, span.End);
            }
        }
        else if (rectangle.Labels.Count == 0)
        {
            Add(FindingSeverity.LeftOut, "region-without-label", "The box has no label.", rectangle, annotation, task);
        }
    }

    private void Mark(MarkedSpan span, double? start, double? end)
    {
        if (span.Region.Labels.Count == 0)
        {
            Add(FindingSeverity.LeftOut, "region-without-label", "The region has no label; choose one in the annotation tool.", span.Region, span.Annotation, span.Task);
            return;
        }

        var (interval, finding) = IntervalJudge.Judge(start, end, VideoEnd);
        if (finding is { } found)
        {
            Add(found.Severity, found.Code, found.Message, span.Region, span.Annotation, span.Task);
        }

        if (interval is { } usable)
        {
            _labels.CountUnmatched(span.Region.Labels);
            Spans.Add(span with { Interval = usable });
        }
    }

    private void LeaveOut(AnnotationTask task, Annotation annotation)
    {
        var code = annotation.WasCancelled ? "annotation-cancelled" : "annotation-draft";
        var message = annotation.WasCancelled
            ? $"The annotator skipped this task; what was drawn before ({annotation.Regions.Count} regions) is left out."
            : $"Never submitted (take drafts with --include-drafts); what was drawn ({annotation.Regions.Count} regions) is left out.";
        _findings.Add(new Finding(FindingSeverity.LeftOut, code, message)
        {
            Source = task.SourceFile,
            TaskId = task.Id,
            AnnotationId = annotation.Id,
        });
    }

    private void Add(FindingSeverity severity, string code, string message, Region region, Annotation annotation, AnnotationTask task) =>
        _findings.Add(new Finding(severity, code, message) { Source = task.SourceFile, TaskId = task.Id, AnnotationId = annotation.Id, RegionId = region.Id });
}
