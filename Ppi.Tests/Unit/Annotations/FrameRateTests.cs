using Ppi.Core;
using Ppi.Core.Annotations;
using Ppi.Core.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Annotations;

public sealed class FrameRateTests
{
    private static readonly Rational Film = new(24, 1);
    private static readonly Rational Pal = new(25, 1);
    private static readonly Rational Ntsc = new(30000, 1001);

    [Theory]
    [InlineData(960, 40, 24, 1)] // the page's default on the 25-fps file
    [InlineData(960, 40.006633, 24, 1)] // … and on the 29.97-fps file: 23.996
    [InlineData(1000, 40, 25, 1)]
    [InlineData(1199, 40.006633, 30000, 1001)]
    [InlineData(64736, 2700, 24000, 1001)]
    [InlineData(64800, 2700, 24, 1)]
    [InlineData(80919, 2700, 30000, 1001)]
    [InlineData(81000, 2700, 30, 1)]
    [InlineData(129600, 2700, 48, 1)]
    [InlineData(135000, 2700, 50, 1)]
    [InlineData(161838, 2700, 60000, 1001)]
    [InlineData(162000, 2700, 60, 1)]
    [InlineData(40500, 2700, 15, 1)]
    [InlineData(33750, 2700, 25, 2)]
    public void A_box_snaps_to_the_rate_the_tool_used(double frames, double seconds, long numerator, long denominator)
    {
        var choice = FrameRates.Resolve(Made([Box(frames, seconds)]), null, new Rational(17, 1));

        choice.Rate.ShouldBe(new Rational(numerator, denominator));
        choice.Source.ShouldBe(FrameRateSource.VideoRectangle);
        choice.Warning.ShouldBeNull();
    }

    [Fact]
    public void A_short_box_cannot_tell_24_from_its_slow_sister_so_the_data_may()
    {
        FrameRates.Resolve(Made([Box(48, 2)]), null, Pal).Rate.ShouldBe(Film);
        FrameRates.Resolve(Made([Box(48, 2)], 23.976), null, Pal).Rate.ShouldBe(new Rational(24000, 1001));
    }

    [Theory]
    [InlineData(25, 25, 1)]
    [InlineData(29.97, 30000, 1001)]
    [InlineData(29.97002997, 30000, 1001)]
    [InlineData(23.98, 24000, 1001)]
    [InlineData(59.94, 60000, 1001)]
    [InlineData(12.5, 25, 2)]
    public void The_data_are_asked_next(double declared, long numerator, long denominator)
    {
        var choice = FrameRates.Resolve(Made([Timeline()], declared), null, Film);

        choice.ShouldBe(new FrameRateChoice(new Rational(numerator, denominator), FrameRateSource.TaskData, null));
    }

    [Fact]
    public void Then_the_option_counts() =>
        FrameRates.Resolve(Made([Timeline()]), Film, Pal).ShouldBe(new FrameRateChoice(Film, FrameRateSource.Option, null));

    [Fact]
    public void The_videos_own_rate_is_a_guess_and_the_warning_names_24()
    {
        var choice = FrameRates.Resolve(Made([Timeline()]), null, Pal);

        (choice.Rate, choice.Source).ShouldBe((Pal, FrameRateSource.Measured));
        choice.Warning.ShouldNotBeNull().Severity.ShouldBe(FindingSeverity.Warning);
        choice.Warning.Message.ShouldContain("--frame-rate 24");
        choice.Warning.TaskId.ShouldBe("1");
    }

    [Fact]
    public void Nothing_is_guessed_where_nothing_is_in_frames_or_both_guesses_agree()
    {
        FrameRates.Resolve(Made([new AudioRegion { Id = "a", Labels = [] }]), null, Pal).Warning.ShouldBeNull();
        FrameRates.Resolve(Made([Timeline()]), null, Film).Warning.ShouldBeNull();
    }

    [Fact]
    public void An_option_that_disagrees_with_the_export_is_not_taken_and_said_so()
    {
        var choice = FrameRates.Resolve(Made([Timeline()], 25), Film, Pal);

        (choice.Rate, choice.Source).ShouldBe((Pal, FrameRateSource.TaskData));
        choice.Warning.ShouldNotBeNull().Message.ShouldContain("24 frames per second were asked for");
        FrameRates.Resolve(Made([Timeline()], 29.97), Ntsc, Pal).Warning.ShouldBeNull();
    }

    /// <summary>fps stands in the data, but the project's Video tag does not use it: the boxes tell.</summary>
    [Fact]
    public void A_box_drawn_at_24_shows_that_the_data_were_not_used()
    {
        var choice = FrameRates.Resolve(Made([Timeline(), Box(960, 40)], 25), null, Pal);

        choice.Rate.ShouldBe(Film);
        choice.Warning.ShouldNotBeNull().Message.ShouldContain("data declare 25");
    }

    [Fact]
    public void Boxes_of_different_rates_are_reported()
    {
        var choice = FrameRates.Resolve(Made([Box(960, 40), Box(1000, 40), Box(1000, 40)]), null, Film);

        choice.Rate.ShouldBe(Pal);
        choice.Warning.ShouldNotBeNull().Message.ShouldContain("different frame rates");
    }

    [Theory]
    [InlineData(double.NaN, 40)]
    [InlineData(1000, double.NaN)]
    [InlineData(1000, 0)]
    [InlineData(0, 40)]
    [InlineData(-1000, 40)]
    [InlineData(double.PositiveInfinity, 40)]
    public void A_box_without_sense_gives_nothing_away(double frames, double seconds) =>
        FrameRates.Resolve(Made([Box(frames, seconds)]), Pal, Film).Source.ShouldBe(FrameRateSource.Option);

    [Fact]
    public void Frames_are_one_based_and_their_end_is_inclusive()
    {
        FrameRates.Seconds(1, 1, Pal).ShouldBe(new Interval(0, 0.04));
        FrameRates.Seconds(26, 51, Pal).ShouldBe(new Interval(1, 2.04));
        FrameRates.Seconds(1, 1199, Ntsc).End.ShouldBe(40.0066333, 1e-6);
    }

    private static AnnotationTask Made(IReadOnlyList<Region> regions, double? declared = null) => new()
    {
        Id = "1",
        SourceFile = "export.json",
        DeclaredFrameRate = declared,
        Annotations = [new Annotation { Id = "1", AnnotatorKey = "1", Regions = regions }],
    };

    private static VideoRectangle Box(double frames, double seconds) =>
        new() { Id = "box", Labels = [], FramesCount = frames, DurationSeconds = seconds, Sequence = [] };

    private static TimelineRegion Timeline() => new() { Id = "timeline", Labels = [], StartFrame = 1, EndFrame = 2 };
}
