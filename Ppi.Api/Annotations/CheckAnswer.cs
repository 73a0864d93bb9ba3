using Ppi.Core;
using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Planning;
using Ppi.Core.Patterns;

namespace Ppi.Api.Annotations;

/// <summary>What a dataset of a lesson would hold.</summary>
/// <param name="RowCount">How many rows there would be.</param>
/// <param name="Rows">The first 5,000 of them.</param>
/// <param name="Exclusions">What was left out, and why: the first 1,000.</param>
/// <param name="UnmatchedLabels">Labels that no pattern describes, the most frequent first.</param>
/// <param name="Findings">What was repaired, guessed, or is worth knowing: the first 1,000.</param>
/// <param name="PatternsHash">Which dictionary labels were understood by.</param>
internal sealed record CheckAnswer(
    int RowCount, IReadOnlyList<CheckRow> Rows, IReadOnlyList<Finding> Exclusions, IReadOnlyList<UnmatchedLabel> UnmatchedLabels, IReadOnlyList<Finding> Findings, string PatternsHash)
{
    private const int MostRows = 5000;
    private const int MostFindings = 1000;

    public static CheckAnswer Of(DatasetPlan plan, PatternDictionary patterns) => new(
        plan.Rows.Count,
        [.. plan.Rows.Take(MostRows).Select(planned => CheckRow.Of(planned.Row))],
        [.. plan.Findings.Where(finding => finding.Severity == FindingSeverity.LeftOut).Take(MostFindings)],
        plan.UnmatchedLabels,
        [.. plan.Findings.Where(finding => finding.Severity != FindingSeverity.LeftOut).Take(MostFindings)],
        patterns.ContentHash);
}

/// <summary>A row that would come out.</summary>
/// <param name="Id">Its id in the dataset.</param>
/// <param name="Start">Start of the interval, seconds.</param>
/// <param name="End">End of the interval, seconds.</param>
/// <param name="ClipStart">Time stamp of the clip's first frame, seconds.</param>
/// <param name="ClipEnd">When the clip's last frame stops being shown, seconds.</param>
/// <param name="FrameCount">Frames of the clip.</param>
/// <param name="Annotator">Who marked it.</param>
/// <param name="Patterns">Every pattern in it, its own first.</param>
/// <param name="AnnotationId">Annotation id in the annotation tool.</param>
/// <param name="RegionIds">Ids of the regions merged into it.</param>
internal sealed record CheckRow(
    string Id, double Start, double End, double ClipStart, double ClipEnd, int FrameCount, string Annotator, IReadOnlyList<CheckPattern> Patterns, string AnnotationId, IReadOnlyList<string> RegionIds)
{
    public static CheckRow Of(DatasetRow row) => new(
        row.Id, row.StartTime, row.EndTime, row.ClipStart, row.ClipEnd, row.FrameCount, row.Annotator,
        [.. row.Patterns.Select(pattern => new CheckPattern(pattern.Type, pattern.Id, pattern.Role, pattern.Share))], row.Provenance.AnnotationId, row.Provenance.RegionIds);
}

/// <summary>A pattern in a row.</summary>
/// <param name="Type">Its name; of an unmatched label the label as drawn.</param>
/// <param name="Id">Its id; null for an unmatched label.</param>
/// <param name="Role">Teacher, pupil, or null when unknown.</param>
/// <param name="Share">Part of the row's duration that it covers, 0 … 1.</param>
internal sealed record CheckPattern(string Type, string? Id, Role? Role, double Share);
