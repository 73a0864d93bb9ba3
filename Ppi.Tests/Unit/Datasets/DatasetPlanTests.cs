using Ppi.Core;
using Ppi.Core.Annotations;
using Ppi.Core.Patterns;
using Ppi.Core.Transcripts;
using Shouldly;
using Xunit;
using static Ppi.Tests.Unit.Datasets.PlanBuilder;

namespace Ppi.Tests.Unit.Datasets;

public sealed class DatasetPlanTests
{
    private const string Support = "💖 П: Эмоциональная поддержка";
    private const string Involving = "🎯 П: Включение в процесс";
    private const string Team = "🤝 У: Работа в команде";

    [Fact]
    public void A_row_holds_every_pattern_that_overlaps_it_own_labels_first()
    {
        var plan = new PlanBuilder()
            .By("1", Audio("a", 10, 14, Involving), Audio("b", 12, 20, Support, Team), Audio("c", 20, 22, Support))
            .Plan();

        var row = plan.Rows.Single(row => row.Row.StartTime == 12).Row;
        row.Patterns.Select(pattern => (pattern.Type, pattern.Role, pattern.Start, pattern.End, pattern.OverlapSeconds, pattern.Share, pattern.PatternShare)).ShouldBe(
        [
            ("Эмоциональная поддержка", Role.Teacher, 12, 20, 8, 1, 1),
            ("Работа в команде", Role.Pupil, 12, 20, 8, 1, 1),
            ("Включение в обучающий процесс", Role.Teacher, 10, 14, 2, 0.25, 0.5),
        ]);
        row.Patterns.Select(pattern => pattern.Id).ShouldBe(["emotional-support", "teamwork", "involving-in-learning"]);
    }

    [Fact]
    public void The_work_of_two_annotators_is_kept_apart_under_pseudonyms()
    {
        var plan = new PlanBuilder().By("maria@school.example", Audio("a", 10, 14, Support)).By("7", Audio("b", 11, 15, Team)).Plan();

        plan.Rows.Select(row => (row.Row.Annotator, row.Row.Patterns.Count)).ShouldBe([("annotator_2", 1), ("annotator_1", 1)]);
    }

    [Fact]
    public void Regions_of_one_annotator_with_the_same_bounds_are_one_row_and_nothing_else_merges()
    {
        var plan = new PlanBuilder()
            .By("1", Audio("a", 10, 14, Support), Audio("b", 10.019, 13.985, Team), Audio("c", 10.021, 14, Team), Audio("d", 10, 14, Support))
            .By("2", Audio("a", 10, 14, Support))
            .Plan();

        plan.Rows.Select(row => string.Join('+', row.Row.Provenance.RegionIds)).ShouldBe(["a+d+b", "a", "c"], ignoreOrder: true);
        plan.Findings.Select(finding => (finding.Code, finding.RegionId)).ShouldBe([("region-duplicated", "d"), ("regions-merged", "b")], ignoreOrder: true);
    }

    [Theory]
    [InlineData(-1.0, 2.0, 0.0, 2.0, "interval-clipped")]
    [InlineData(39.0, 41.0, 39.0, 40.0, "interval-clipped")]
    [InlineData(14.0, 10.0, 10.0, 14.0, "interval-reversed")]
    public void What_can_be_repaired_is_repaired_and_said(double start, double end, double from, double to, string code)
    {
        var plan = new PlanBuilder().By("1", Audio("x", start, end, Support)).Plan();

        plan.Rows.Single().Row.ShouldSatisfyAllConditions(row => row.StartTime.ShouldBe(from), row => row.EndTime.ShouldBe(to));
        plan.Findings.Single().ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe(code), finding => finding.RegionId.ShouldBe("x"), finding => finding.Severity.ShouldBe(FindingSeverity.Warning));
    }

    [Theory]
    [InlineData(50.0, 52.0, "interval-outside-video")]
    [InlineData(-5.0, -1.0, "interval-outside-video")]
    [InlineData(5.0, 5.0, "interval-empty")]
    [InlineData(double.NaN, 5.0, "interval-not-a-number")]
    [InlineData(null, 5.0, "interval-not-a-number")]
    [InlineData(1.0, double.PositiveInfinity, "interval-not-a-number")]
    public void What_cannot_be_repaired_is_left_out_and_listed(double? start, double? end, string code)
    {
        var plan = new PlanBuilder().By("1", Audio("x", start, end, Support), Audio("good", 1, 2, Support)).Plan();

        plan.Rows.Single().Row.Provenance.RegionIds.ShouldBe(["good"]);
        plan.Findings.Single().ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe(code), finding => finding.RegionId.ShouldBe("x"), finding => finding.Severity.ShouldBe(FindingSeverity.LeftOut));
    }

    [Fact]
    public void Cancelled_work_and_drafts_are_left_out_and_listed_drafts_come_on_request()
    {
        var builder = new PlanBuilder()
            .Add(new Annotation { Id = "4", AnnotatorKey = "1", WasCancelled = true, Regions = [Audio("a", 1, 2, Support)] })
            .Add(new Annotation { Id = "draft-5", AnnotatorKey = "1", IsDraft = true, Regions = [Audio("b", 3, 4, Support)] });

        builder.Plan().ShouldSatisfyAllConditions(
            plan => plan.Rows.ShouldBeEmpty(), plan => plan.Findings.Select(finding => finding.AnnotationId).ShouldBe(["4", "draft-5"]));
        builder.Options = builder.Options with { IncludeDrafts = true };
        builder.Plan().Rows.Single().Row.Provenance.RegionIds.ShouldBe(["b"]);
    }

    [Fact]
    public void Names_of_rows_do_not_change_when_other_regions_come_and_go()
    {
        var few = new PlanBuilder().By("1", Audio("a", 15.39, 17.6, Support)).Plan();
        var many = new PlanBuilder().By("1", Audio("new", 1, 2, Team), Audio("a", 15.39, 17.6, Support), Audio("z", 16, 17, Team)).Plan();

        few.Rows.Single().Row.Id.ShouldMatch("^lesson_00015390-00017600_[0-9a-f]{6}$");
        many.Rows.Select(row => row.Row.Id).ShouldContain(few.Rows.Single().Row.Id);
    }

    [Fact]
    public void The_clip_holds_the_frames_shown_in_the_interval_and_the_key_frame_is_the_one_shown_at_its_middle()
    {
        var row = new PlanBuilder().By("1", Audio("a", 7.41, 9.45, Support)).Plan().Rows.Single();

        // 25 fps: frame 185 is shown from 7.40, frame 236 from 9.44; the middle, 8.43 s, lies in frame 210.
        (row.FirstFrame, row.LastFrame, row.KeyFrames.Single().Frame).ShouldBe((185, 236, 210));
        (row.Row.ClipStart, row.Row.ClipEnd, row.Row.FrameCount).ShouldBe((7.4, 9.48, 52));
    }

    [Fact]
    public void A_label_without_pattern_still_makes_its_row_and_is_listed_with_the_nearest_pattern()
    {
        var plan = new PlanBuilder().By("1", Audio("a", 1, 2, "П: Эмоциональная подержка")).Plan();

        plan.Rows.Single().Row.Patterns.Single().ShouldSatisfyAllConditions(
            pattern => pattern.Type.ShouldBe("П: Эмоциональная подержка"), pattern => pattern.Description.ShouldBeNull(), pattern => pattern.Id.ShouldBeNull());
        plan.UnmatchedLabels.Single().Suggestion!.Name.ShouldBe("Эмоциональная поддержка");
        plan.Findings.Single().Code.ShouldBe("label-unmatched");
    }

    [Fact]
    public void The_transcript_of_a_row_is_what_is_said_within_it_and_empty_differs_from_not_transcribed()
    {
        var builder = new PlanBuilder().By("1", Audio("a", 1, 2, Support), Audio("b", 30, 32, Support));
        builder.Plan().Rows.ShouldAllBe(row => row.Row.Transcript == null);

        builder.Transcript = new Transcript
        {
            Language = "ru",
            Engine = "e",
            Model = "m",
            Segments = [new(0, 3, "Ну, молодец! Дальше", [new("Ну,", 0.5, 0.9), new("молодец!", 0.9, 1.8), new("Дальше", 1.9, 2.4)])],
        };
        builder.Plan().Rows.Select(row => row.Row.Transcript).ShouldBe(["молодец!", ""]);
    }

    [Fact]
    public void Relations_are_told_from_the_row_s_side()
    {
        var plan = new PlanBuilder().Add(new Annotation
        {
            Id = "1",
            AnnotatorKey = "1",
            Regions = [Audio("a", 1, 2, Support), Audio("b", 3, 4, Team)],
            Relations = [new RegionRelation("a", "b", "right", ["вызывает"])],
        }).Plan();

        plan.Rows.Select(row => (row.Row.Relations.Single().RegionId, row.Row.Relations.Single().Direction)).ShouldBe([("b", "to"), ("a", "from")]);
    }
}
