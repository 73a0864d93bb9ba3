using Ppi.Core.Annotations;
using Ppi.Core.Datasets.Planning;
using Ppi.Core.Patterns;

namespace Ppi.Core.Datasets;

/// <summary>
/// What a dataset will hold: rows, cuts, key frames, and everything that was repaired or left out with its reason.
/// Decided by a pure function of the input; no file is touched, so that the same plan serves the preview and the build.
/// </summary>
public sealed record DatasetPlan
{
    /// <summary>Rows by lesson, then by start.</summary>
    public required IReadOnlyList<PlannedRow> Rows { get; init; }

    /// <summary>Everything that was clipped, left out, unmatched or guessed.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Labels that no pattern describes, most frequent first.</summary>
    public required IReadOnlyList<UnmatchedLabel> UnmatchedLabels { get; init; }

    /// <summary>Plans the rows of several lessons.</summary>
    /// <param name="lessons">Lessons in the order in which their rows are to stand.</param>
    /// <param name="patterns">The dictionary by which labels are understood.</param>
    /// <param name="options">How rows are made of regions.</param>
    public static DatasetPlan From(IReadOnlyList<LessonInput> lessons, PatternDictionary patterns, PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        ArgumentNullException.ThrowIfNull(options);
        var findings = new List<Finding>();
        var labels = new LabelBook(patterns);
        var stems = RowNames.VideoStems(lessons.Select(lesson => lesson.VideoName));
        var pseudonyms = AnnotatorPseudonyms.Give(
            lessons.SelectMany(lesson => lesson.Tasks).SelectMany(task => task.Annotations).Where(annotation => Counts(annotation, options)).Select(annotation => annotation.AnnotatorKey),
            options.AnnotatorNames);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var rows = new List<PlannedRow>();
        foreach (var lesson in lessons)
        {
            var marks = RegionReading.Read(lesson, labels, options, findings);
            foreach (var annotator in marks.Spans.GroupBy(span => span.Annotation.AnnotatorKey).OrderBy(group => pseudonyms[group.Key], StringComparer.Ordinal))
            {
                var writer = new RowWriter(lesson, stems[lesson.VideoName], pseudonyms[annotator.Key], options, labels, taken);
                var tracks = marks.People.Where(person => person.AnnotatorKey == annotator.Key).ToList();
                rows.AddRange(writer.Write(RegionGroup.Merge(annotator, HalfFrame(lesson), lesson.VideoName, findings), tracks));
            }
        }

        findings.AddRange(labels.Unmatched.Select(UnmatchedFinding));
        var leftOut = options.LeftOut.ToHashSet(StringComparer.Ordinal);
        findings.AddRange(rows.Where(row => leftOut.Contains(row.Row.Id)).Select(LeftOutFinding));
        rows.RemoveAll(row => leftOut.Contains(row.Row.Id));
        return new DatasetPlan
        {
            Rows = [.. Sorted(rows, lessons)],
            Findings = findings,
            UnmatchedLabels = labels.Unmatched,
        };
    }

    /// <summary>Whether rows are made of an annotation.</summary>
    internal static bool Counts(Annotation annotation, PlanOptions options) =>
        !annotation.WasCancelled && (!annotation.IsDraft || options.IncludeDrafts);

    private static double HalfFrame(LessonInput lesson) => 0.5 / lesson.Probe.FrameRate.Value;

    private static IEnumerable<PlannedRow> Sorted(List<PlannedRow> rows, IReadOnlyList<LessonInput> lessons)
    {
        var order = lessons.Select((lesson, index) => (lesson.VideoName, index)).ToDictionary(pair => pair.VideoName, pair => pair.index, StringComparer.Ordinal);
        return rows.OrderBy(row => order[row.Row.SourceVideo]).ThenBy(row => row.Row.StartTime).ThenBy(row => row.Row.EndTime).ThenBy(row => row.Row.Id, StringComparer.Ordinal);
    }

    private static Finding LeftOutFinding(PlannedRow planned) =>
        new(FindingSeverity.LeftOut, "left-out-by-hand", $"{planned.Row.Id} was left out by hand.") { Source = planned.Row.SourceVideo, AnnotationId = planned.Row.Provenance.AnnotationId, RegionId = planned.Row.Provenance.RegionIds[0] };

    private static Finding UnmatchedFinding(UnmatchedLabel unmatched) => new(
        FindingSeverity.Warning,
        "label-unmatched",
        $"The label “{unmatched.Label}” ({unmatched.Regions} regions) matches no pattern; its rows have no description."
            + (unmatched.Suggestion is { } near ? $" Did you mean “{near.Name}”? Add the spelling to the table to use it." : " Add it to the pattern table."));
}
