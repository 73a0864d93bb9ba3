using System.Diagnostics;
using Ppi.Core;
using Ppi.Core.Annotations;
using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Card;
using Ppi.Core.Datasets.Formats;
using Shouldly;
using Xunit;
using static Ppi.Tests.Unit.Datasets.PlanBuilder;

namespace Ppi.Tests.Unit.Datasets;

/// <summary>Many intervals cost little, and more than anybody draws are refused at once.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class PlanSizeTests
{
    private const string Support = "💖 П: Эмоциональная поддержка";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Five_thousand_intervals_are_planned_and_reported_within_five_seconds()
    {
        var regions = Enumerable.Range(0, 5000).Select(number => Audio($"r{number}", number * 0.0079, (number * 0.0079) + 0.5 + (number % 7 * 0.1), Support)).ToArray<Region>();
        var clock = Stopwatch.StartNew();

        var plan = new PlanBuilder().By("1", regions).Plan();
        var rows = plan.Rows.Select(row => row.Row).ToList();
        var report = DatasetReport.Of(new DatasetContent("many", rows, "{}", plan.Findings, CardSettings.Default));
        await report.WriteJsonAsync(Stream.Null, TestContext.Current.CancellationToken);
        var text = DatasetReportMarkdown.Render(report);

        clock.Elapsed.ShouldBeLessThan(Limit);
        rows.Select(row => row.Id).Distinct().Count().ShouldBeGreaterThan(1000);
        rows.Sum(row => row.Provenance.RegionIds.Count).ShouldBe(5000);
        rows.ShouldContain(row => row.Patterns.Count > 50);
        text.ShouldContain($"rows | {rows.Count} |");
    }

    [Fact]
    public void Neighbours_are_found_in_whatever_order_the_intervals_end()
    {
        var regions = new[] { Audio("whole", 0, 40, Support), Audio("a", 1, 2, Support), Audio("b", 2, 3, Support), Audio("c", 30, 31, Support), Audio("d", 30.5, 39, Support) };

        var rows = new PlanBuilder().By("1", regions).Plan().Rows.ToDictionary(row => row.Row.Provenance.RegionIds.Single(), row => row.Row.Patterns.Select(pattern => pattern.Start));

        rows["whole"].ShouldBe([0, 1, 2, 30, 30.5]);
        rows["a"].ShouldBe([1, 0]);
        rows["b"].ShouldBe([2, 0]);
        rows["c"].ShouldBe([30, 0, 30.5]);
        rows["d"].ShouldBe([30.5, 0, 30]);
    }

    [Fact]
    public void More_regions_than_anybody_draws_are_refused_at_once() =>
        Refused(50_001, number => (number * 0.0007, (number * 0.0007) + 0.01)).ShouldContain("50001 regions for lesson.mp4");

    [Fact]
    public void Regions_that_all_overlap_are_refused_before_memory_is_full() =>
        Refused(20_000, number => (number / 200 * 0.05, 20 + (number % 200 * 0.05))).ShouldContain("overlap each other");

    private static string Refused(int count, Func<int, (double Start, double End)> interval)
    {
        var regions = Enumerable.Range(0, count).Select(number => Audio($"r{number}", interval(number).Start, interval(number).End, Support)).ToArray<Region>();

        var refusal = Should.Throw<BadInputException>(() => new PlanBuilder().By("1", regions).Plan());

        return refusal.Message;
    }
}
