using System.Globalization;
using System.Text;

namespace Ppi.Core.Datasets;

/// <summary><c>report.md</c>: the report for people, grouped by gravity and kind; long groups are folded, very long ones cut short.</summary>
public static class DatasetReportMarkdown
{
    private const int Foldable = 20;
    private const int Shown = 200;

    /// <summary>The text, with '\n'. Text from annotations and file names shows as it is spelt and cannot become markup.</summary>
    public static string Render(DatasetReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Report: {MarkdownText.Inline(report.Name)}\n\n| | |\n|---|---:|\n");
        foreach (var (name, count) in report.Counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Inline(name.Replace('_', ' '))} | {count} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"| seconds | {report.Seconds:F1} |\n\n");
        if (report.Findings.Count == 0)
        {
            return text.Append("Nothing was clipped, left out, unmatched or guessed.\n").ToString();
        }

        text.Append("| Findings | Kind | Count |\n|---|---|---:|\n");
        foreach (var kind in report.Summary)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Heading(kind.Severity)} | {MarkdownText.Inline(kind.Code)} | {kind.Count} |\n");
        }

        foreach (var severity in report.Findings.GroupBy(finding => finding.Severity))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Heading(severity.Key)}\n");
            foreach (var kind in severity.GroupBy(finding => finding.Code, StringComparer.Ordinal))
            {
                AppendKind(text, kind.Key, [.. kind]);
            }
        }

        return text.ToString();
    }

    private static void AppendKind(StringBuilder text, string code, List<Finding> findings)
    {
        var isFolded = findings.Count > Foldable;
        text.Append(CultureInfo.InvariantCulture, $"\n### {MarkdownText.Inline(code)} ({findings.Count})\n\n");
        if (isFolded)
        {
            text.Append(CultureInfo.InvariantCulture, $"<details><summary>Show {Math.Min(findings.Count, Shown)}</summary>\n\n");
        }

        foreach (var finding in findings.Take(Shown))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Inline(finding.Message)}{Place(finding)}\n");
        }

        if (findings.Count > Shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"- … and {findings.Count - Shown} more, all in `report.json`.\n");
        }

        if (isFolded)
        {
            text.Append("\n</details>\n");
        }
    }

    private static string Place(Finding finding)
    {
        (string Name, string? Value)[] places =
            [("", finding.Source), ("task ", finding.TaskId), ("annotation ", finding.AnnotationId), ("region ", finding.RegionId)];
        var known = places.Where(place => place.Value is not null).Select(place => place.Name + MarkdownText.Inline(place.Value)).ToList();
        return known.Count == 0 ? "" : $" ({string.Join(", ", known)})";
    }

    private static string Heading(FindingSeverity severity) => severity switch
    {
        FindingSeverity.LeftOut => "Left out",
        FindingSeverity.Warning => "Repaired or guessed",
        _ => "Worth knowing",
    };
}
