using Ppi.Core.Annotations;
using Ppi.Core.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Annotations;

/// <summary>Frames in the exports of a running Label Studio, and their seconds.</summary>
public sealed class RealFrameExportTests
{
    private static readonly Rational Wrong = new(50, 1);

    [Theory]
    [InlineData(6, 7, 503, 521, 25, 1)]
    [InlineData(7, 9, 1081, 1099, 30000, 1001)]
    [InlineData(8, 10, 1081, 1099, 30000, 1001)]
    public async Task Ranges_came_out_as_they_were_drawn(int task, int annotation, int lateStart, int lateEnd, long numerator, long denominator)
    {
        var export = await Exports.Real("p2.json");
        var regions = export.Annotation(annotation).Regions.Cast<TimelineRegion>().ToList();

        regions.Select(region => (region.StartFrame, region.EndFrame)).ShouldBe([(5, 14), (20, 20), (10, 30), (lateStart, lateEnd)]);
        regions[0].Labels.ShouldBe(["💖 П: Эмоциональная поддержка"]);
        regions.ShouldAllBe(region => region.Labels.Count == 1 && region.FromName == "tl");

        var choice = FrameRates.Resolve(export.Task(task), null, Wrong);
        choice.ShouldBe(new FrameRateChoice(new Rational(numerator, denominator), FrameRateSource.TaskData, null));
        var f = (double)numerator / denominator;
        foreach (var region in regions)
        {
            var seconds = FrameRates.Seconds(region.StartFrame!.Value, region.EndFrame!.Value, choice.Rate);
            seconds.Start.ShouldBe((region.StartFrame.Value - 1) / f, 1e-9);
            seconds.End.ShouldBe(region.EndFrame.Value / f, 1e-9);
        }
    }

    [Fact]
    public async Task At_25_frames_a_second_ranges_are_these_seconds()
    {
        var regions = (await Exports.Real("p2.json")).Annotation(7).Regions.Cast<TimelineRegion>();

        regions.Select(region => FrameRates.Seconds(region.StartFrame!.Value, region.EndFrame!.Value, new Rational(25, 1)))
            .ShouldBe([new Interval(0.16, 0.56), new Interval(0.76, 0.8), new Interval(0.36, 1.2), new Interval(20.08, 20.84)]);
    }

    [Fact]
    public async Task Boxes_came_out_with_their_key_frames()
    {
        var export = await Exports.Real("p3.json");
        var regions = export.Annotation(13).Regions.Cast<VideoRectangle>().ToList();

        regions.Select(region => region.Labels.Single()).ShouldBe(["🧑‍🏫 Учитель", "🧒 Ученик"]);
        regions[0].Sequence.ShouldBe(
        [
            new BoxKeyFrame(26, 20.078125, 40, 20, 50, 0, true),
            new BoxKeyFrame(51, 40.078125, 30, 20, 50, 0, false),
            new BoxKeyFrame(151, 40.078125, 30, 20, 50, 0, true),
            new BoxKeyFrame(301, 60.07812500000001, 49.72222222222222, 20, 50, 0, true),
        ]);
        regions[1].Sequence.ShouldBe([new BoxKeyFrame(310, 5.078125, 30, 20, 30, 0, true), new BoxKeyFrame(401, 5.078125, 30, 20, 30, 0, false)]);
        (regions[0].FramesCount, regions[0].DurationSeconds).ShouldBe((1000, 40));

        var other = export.Annotation(14).Regions.Cast<VideoRectangle>().ShouldHaveSingleItem();
        (other.FramesCount, other.DurationSeconds).ShouldBe((1199, 40.006633));
        other.Sequence.Select(key => (key.Frame, key.Enabled)).ShouldBe([(26, true), (51, false), (151, true), (301, true)]);
    }

    [Theory]
    [InlineData(11, 25, 1)]
    [InlineData(12, 30000, 1001)]
    public async Task Boxes_give_the_frame_rate_away(int task, long numerator, long denominator)
    {
        var choice = FrameRates.Resolve((await Exports.Real("p3.json")).Task(task), null, Wrong);

        choice.ShouldBe(new FrameRateChoice(new Rational(numerator, denominator), FrameRateSource.VideoRectangle, null));
    }

    [Fact]
    public async Task Interpolated_exports_equal_plain_ones()
    {
        var plain = await Exports.Real("p3.json");
        plain.Content().ShouldContain("\"Sequence\"");
        (await Exports.Real("p3.interpolated.json")).Content().ShouldBe(plain.Content());
    }
}
