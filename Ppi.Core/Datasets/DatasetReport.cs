using System.Text.Json;
using Ppi.Core.Datasets.Card;
using Ppi.Core.Datasets.Formats;

namespace Ppi.Core.Datasets;

/// <summary>How many findings of one kind there are.</summary>
/// <param name="Severity">How grave they are.</param>
/// <param name="Code">Code that they share.</param>
/// <param name="Count">How many.</param>
public sealed record FindingCount(FindingSeverity Severity, string Code, int Count);

/// <summary>
/// What became of the input: everything clipped, left out, unmatched or guessed, the gravest first. Written as <c>report.json</c> for machines and
/// as <c>report.md</c> for people.
/// </summary>
public sealed record DatasetReport
{
    private DatasetReport(DatasetContent content)
    {
        Name = content.Name;
        var statistics = DatasetStatistics.Of(content.Rows);
        Counts =
        [
            new("rows", statistics.Rows),
            new("source_videos", statistics.Videos),
            new("annotators", statistics.Annotators.Count),
            new("patterns", statistics.Patterns.Count),
            .. content.Counts,
        ];
        Seconds = statistics.Seconds;
        Findings = [.. content.Findings.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Code, StringComparer.Ordinal)];
        Summary = [.. Findings.CountBy(finding => (finding.Severity, finding.Code)).Select(pair => new FindingCount(pair.Key.Severity, pair.Key.Code, pair.Value))];
    }

    /// <summary>Name of the dataset.</summary>
    public string Name { get; }

    /// <summary>Numbers of the dataset, by snake_case names.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Counts { get; }

    /// <summary>Seconds of all rows together.</summary>
    public double Seconds { get; }

    /// <summary>Findings by kind, the gravest first.</summary>
    public IReadOnlyList<FindingCount> Summary { get; }

    /// <summary>All findings, the gravest first; of one kind, in the order in which they were found.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Gathers the report of a dataset; it may have no rows.</summary>
    public static DatasetReport Of(DatasetContent content) => new(content);

    /// <summary>Writes <c>report.json</c>.</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task WriteJsonAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        var report = new { Name, Counts = new Dictionary<string, long>(Counts), Seconds, Summary, Findings };
        await JsonSerializer.SerializeAsync(stream, report, DatasetJson.Indented, cancellationToken).ConfigureAwait(false);
        stream.WriteByte((byte)'\n');
    }
}
