using Ppi.Core.Annotations;
using Ppi.Core.Datasets;
using Ppi.Core.Patterns;
using Shouldly;
using Xunit;
using static Ppi.Tests.Unit.Datasets.PlanBuilder;

namespace Ppi.Tests.Unit.Datasets;

/// <summary>What is drawn on frames: time lines and boxes.</summary>
public sealed class FramePlanTests
{
    private const string Support = "💖 П: Эмоциональная поддержка";

    [Fact]
    public void Frames_of_the_time_line_become_seconds_by_the_rate_of_the_tool()
    {
        var plan = new PlanBuilder().By("1", new TimelineRegion { Id = "t", StartFrame = 5, EndFrame = 14, Labels = [Support] }).Plan();

        var row = plan.Rows.Single().Row;
        (row.StartTime, row.EndTime, row.Provenance.FrameRate).ShouldBe((0.16, 0.56, "25"));
    }

    [Fact]
    public void A_row_left_out_by_hand_is_missing_and_told_and_a_frame_chosen_by_hand_is_its_picture()
    {
        var builder = new PlanBuilder().By("1", Audio("a", 1, 3, Support), Audio("b", 5, 7, Support));
        var (first, second) = builder.Plan().Rows switch { [var one, var two] => (one.Row.Id, two), _ => throw new InvalidOperationException() };
        second.KeyFrames.Single().Frame.ShouldBe(150);

        builder.Options = builder.Options with { LeftOut = [first], KeyFrameTimes = new Dictionary<string, double> { [second.Row.Id] = 5.2 }, KeyFrames = KeyFrameChoice.Representative };
        var plan = builder.Plan();

        plan.Rows.Single().ShouldSatisfyAllConditions(row => row.Row.Id.ShouldBe(second.Row.Id), row => row.KeyFrames.Single().Frame.ShouldBe(130));
        plan.Findings.ShouldContain(finding => finding.Code == "left-out-by-hand" && finding.RegionId == "a");
    }

    [Fact]
    public void Boxes_of_people_become_tracks_of_the_rows_they_overlap()
    {
        var teacher = new VideoRectangle
        {
            Id = "box",
            Labels = ["🧑‍🏫 Учитель"],
            FramesCount = 1000,
            DurationSeconds = 40,
            Sequence = [new(26, 20, 40, 20, 50, 0, true), new(51, 40, 30, 20, 50, 0, false), new(151, 40, 30, 20, 50, 0, true), new(301, 60, 50, 20, 50, 0, true)],
        };
        var plan = new PlanBuilder().By("1", teacher, Audio("a", 1.5, 2.5, Support), Audio("b", 30, 32, Support), Audio("c", 3, 4, Support)).Plan();

        var rows = plan.Rows.ToDictionary(row => row.Row.Provenance.RegionIds.Single(), row => row.Row);
        rows.Keys.ShouldBe(["a", "b", "c"], ignoreOrder: true);
        rows["a"].Tracks.Single().ShouldSatisfyAllConditions(
            track => track.Role.ShouldBe(Role.Teacher),
            track => track.Label.ShouldBe("Учитель"),
            // Visible until the end of frame 51: 51/25 s.
            track => track.Boxes.Select(box => (box.Time, box.X, box.Visible)).ShouldBe([(1.5, 30, true), (2, 40, true), (2.04, 40, false)]));
        rows["b"].Tracks.Single().Boxes.Select(box => (box.Time, box.X, box.Visible)).ShouldBe([(30, 60, true), (32, 60, true)]);
        rows["c"].Tracks.ShouldBeEmpty();
    }

    [Fact]
    public void A_box_whose_label_is_a_pattern_makes_a_row_for_each_span_in_which_it_is_shown()
    {
        var smile = new VideoRectangle
        {
            Id = "box",
            Labels = ["😊 У: Эмоциональный отклик"],
            FramesCount = 1000,
            DurationSeconds = 40,
            Sequence = [new(26, 1, 1, 1, 1, 0, true), new(51, 1, 1, 1, 1, 0, false), new(976, 1, 1, 1, 1, 0, true)],
        };
        var plan = new PlanBuilder().By("1", smile).Plan();

        plan.Rows.Select(row => (row.Row.StartTime, row.Row.EndTime)).ShouldBe([(1.0, 2.04), (39.0, 40.0)]);
    }
}
