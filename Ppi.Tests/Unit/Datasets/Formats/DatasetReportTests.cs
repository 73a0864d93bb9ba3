using System.Text;
using System.Text.Json;
using Ppi.Core;
using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Card;
using Ppi.Core.Datasets.Formats;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Datasets.Formats;

public sealed class DatasetReportTests
{
    private static readonly Finding[] Findings =
    [
        new(FindingSeverity.Note, "draft", "A draft was passed over."),
        new(FindingSeverity.LeftOut, "interval-reversed", "The interval ends before it starts.") { Source = "урок_1.mp4", TaskId = "7", AnnotationId = "12", RegionId = "r<1>|" },
        new(FindingSeverity.Warning, "interval-clipped", Rows.Hostile) { RegionId = "r2" },
    ];

    [Fact]
    public async Task The_machines_report_has_every_finding_the_gravest_first()
    {
        using var stream = new MemoryStream();
        await Report(Findings).WriteJsonAsync(stream, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(stream.ToArray());
        var root = json.RootElement;
        root.GetProperty("counts").EnumerateObject().Select(count => (count.Name, count.Value.GetInt64())).ShouldBe(
            [("rows", 2), ("source_videos", 1), ("annotators", 2), ("patterns", 3), ("regions_read", 9)]);
        root.GetProperty("summary").EnumerateArray().Select(kind => kind.GetProperty("severity").GetString()).ShouldBe(["left_out", "warning", "note"]);
        var first = root.GetProperty("findings")[0];
        first.GetProperty("code").GetString().ShouldBe("interval-reversed");
        first.GetProperty("region_id").GetString().ShouldBe("r<1>|");
        root.GetProperty("findings")[1].GetProperty("message").GetString().ShouldBe(Rows.Hostile);
        Encoding.UTF8.GetString(stream.ToArray()).ShouldContain("урок_1.mp4");
    }

    [Fact]
    public void The_readable_report_groups_and_names_the_place()
    {
        var text = DatasetReportMarkdown.Render(Report(Findings));
        text.ShouldContain("## Left out\n\n### interval-reversed (1)\n\n- The interval ends before it starts. (урок\\_1.mp4, task 7, annotation 12, region r\\<1\\>\\|)\n");
        text.IndexOf("## Left out", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("## Repaired or guessed", StringComparison.Ordinal));
        text.ShouldNotContain("<b>");
        text.ShouldContain("| regions read | 9 |");
    }

    [Fact]
    public void Thousands_are_folded_and_cut_short()
    {
        var text = DatasetReportMarkdown.Render(Report([.. Enumerable.Range(0, 5000).Select(i => new Finding(FindingSeverity.Note, "many", $"Number {i}."))]));
        text.ShouldContain("### many (5000)");
        text.ShouldContain("<details>");
        text.ShouldContain("and 4800 more");
        text.Length.ShouldBeLessThan(10_000);
    }

    [Fact]
    public void Nothing_found_is_said() => DatasetReportMarkdown.Render(Report([])).ShouldContain("Nothing was clipped");

    private static DatasetReport Report(Finding[] findings) => DatasetReport.Of(
        new DatasetContent("lessons", [Rows.Bare(), Rows.Full(1)], "{}", findings, CardSettings.Default) { Counts = [new("regions_read", 9)] });
}
