using Ppi.Core;
using Ppi.Core.Annotations;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Annotations;

/// <summary>What the recorded exports don't show.</summary>
public sealed class ResultTests
{
    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("\"1.5\"", 1.5)]
    [InlineData("NaN", double.NaN)]
    [InlineData("\"NaN\"", double.NaN)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("-3", -3.0)]
    [InlineData("null", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("[1]", null)]
    public async Task Bounds_are_taken_as_they_are(string json, double? expected)
    {
        var (annotation, findings) = await Exports.OfResults($$$"""{"id":"r","type":"labels","value":{"start":{{{json}}},"end":1,"labels":["NaN [Infinity] \"N"]}}""");

        var region = annotation.Regions.ShouldHaveSingleItem().ShouldBeOfType<AudioRegion>();
        region.Start.ShouldBe(expected);
        region.Labels.ShouldBe(["NaN [Infinity] \"N"]);
        findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_bound_is_null() =>
        (await Exports.OfResults("""{"id":"r","type":"labels","value":{"labels":["a"]}}"""))
            .Annotation.Regions.ShouldHaveSingleItem().ShouldBeOfType<AudioRegion>().End.ShouldBeNull();

    [Fact]
    public async Task Several_ranges_are_several_regions()
    {
        var (annotation, _) = await Exports.OfResults(
            """
            {"id":"r","type":"timelinelabels","value":{"ranges":[{"start":1,"end":5},{"start":7,"end":9},{"start":"NaN"}],"timelinelabels":["a","b"]}},
            {"id":"r","type":"rating","from_name":"stars","value":{"ranges":[{"start":1,"end":5}],"rating":4}}
            """);

        annotation.Regions.Select(region => region.Id).ShouldBe(["r", "r#2", "r#3"]);
        annotation.Regions.ShouldAllBe(region => region.Labels.Count == 2 && region.Attributes.Single().Values.Single() == "4");
        var last = (TimelineRegion)annotation.Regions[2];
        last.StartFrame.ShouldBe(double.NaN);
        last.EndFrame.ShouldBeNull();
    }

    [Theory]
    [InlineData("videorectangle", "\"framesCount\":10,\"duration\":1,\"sequence\":[{\"frame\":1,\"x\":1,\"y\":2,\"width\":3,\"height\":4}]", typeof(VideoRectangle))]
    [InlineData("audio", "\"start\":1,\"end\":2", typeof(AudioRegion))]
    public async Task Labels_in_a_result_of_their_own_belong_to_the_region(string type, string value, Type kind)
    {
        var (annotation, findings) = await Exports.OfResults(
            $$$"""
            {"id":"r","type":"{{{type}}}","from_name":"box","value":{{{{value}}}}},
            {"id":"r","type":"labels","from_name":"who","value":{{{{value}}},"labels":["Учитель"]}}
            """);

        var region = annotation.Regions.ShouldHaveSingleItem();
        region.ShouldBeOfType(kind);
        region.Labels.ShouldBe(["Учитель"]);
        findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Key_frames_come_in_order_and_are_shown_unless_switched_off()
    {
        var (annotation, _) = await Exports.OfResults(
            """{"id":"r","type":"videorectangle","value":{"sequence":[{"frame":9,"enabled":false},{"frame":3,"auto":true},{"frame":1}],"labels":["a"]}}""");

        var sequence = annotation.Regions.ShouldHaveSingleItem().ShouldBeOfType<VideoRectangle>().Sequence;
        sequence.Select(key => (key.Frame, key.Enabled)).ShouldBe([(1, true), (9, false)]);
        sequence[0].X.ShouldBe(double.NaN);
    }

    [Fact]
    public async Task A_region_without_labels_is_a_region()
    {
        var (annotation, _) = await Exports.OfResults("""{"id":"r","type":"choices","from_name":"c","value":{"start":1,"end":2,"choices":["a"]}}""");

        annotation.TaskAttributes.ShouldBeEmpty();
        var region = annotation.Regions.ShouldHaveSingleItem().ShouldBeOfType<AudioRegion>();
        region.Labels.ShouldBeEmpty();
        region.Attributes.Single().Values.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Attributes_of_every_kind_become_text()
    {
        var (annotation, _) = await Exports.OfResults(
            """
            {"id":"a","type":"rating","from_name":"stars","value":{"rating":4}},
            {"id":"b","type":"number","from_name":"n","value":{"number":1.50}},
            {"id":"c","type":"textarea","from_name":"t","value":{"text":"one"}},
            {"id":"d","type":"taxonomy","from_name":"x","value":{"taxonomy":[["A","B"],["C"]]}},
            {"id":"e","type":"datetime","from_name":"d","value":{"datetime":"2026-01-02"}},
            {"id":"r","type":"labels","value":{"start":1,"end":2,"labels":["l"]},"meta":{"text":["a note"]}}
            """);

        annotation.TaskAttributes.Select(attribute => string.Join('|', attribute.Values)).ShouldBe(["4", "1.50", "one", "A / B|C", "2026-01-02"]);
        var note = annotation.Regions.Single().Attributes.ShouldHaveSingleItem();
        (note.Name, note.Kind, note.Values[0]).ShouldBe(("meta", "text", "a note"));
    }

    [Fact]
    public async Task Relations_are_kept()
    {
        var (annotation, _) = await Exports.OfResults(
            """{"type":"relation","from_id":"a","to_id":"b","direction":"bi","labels":["because"]},{"type":"relation","from_id":"b","to_id":"c"}""");

        annotation.Relations.Select(one => (one.FromId, one.ToId, one.Direction, string.Join('|', one.Labels)))
            .ShouldBe([("a", "b", "bi", "because"), ("b", "c", "right", "")]);
    }

    [Fact]
    public async Task Unknown_types_are_noted_by_type_and_never_a_crash()
    {
        var (annotation, findings) = await Exports.OfResults(
            """
            {"id":"a","type":"brushlabels","value":{"rle":[1,2],"brushlabels":["x"]}},
            {"id":"a","type":"choices","from_name":"c","value":{"rle":[1,2],"choices":["y"]}},
            {"id":"b","type":"brushlabels","value":null},
            {"id":"c","type":"labels","value":{"start":0,"end":5,"text":"Anna","labels":["PER"]}},
            {"id":"d"}, 7, null, "x",
            {"id":"r","type":"labels","value":{"start":1,"end":2,"labels":["l"]}}
            """);

        annotation.Regions.ShouldHaveSingleItem().Id.ShouldBe("r");
        annotation.TaskAttributes.ShouldBeEmpty();
        findings.ShouldAllBe(finding => finding.Severity == FindingSeverity.Note && finding.Code == "result-type-unknown" && finding.AnnotationId == "2");
        findings.Single(finding => finding.Message.Contains("brushlabels", StringComparison.Ordinal)).Message.ShouldContain("a, b");
        findings.Single(finding => finding.RegionId == "c").Message.ShouldContain("\"labels\"");
    }

    [Fact]
    public async Task Annotators_are_numbers_objects_texts_or_nobody()
    {
        var export = await Exports.Of(
            """
            [{"id":1,"data":{},"annotations":[
              {"id":1,"completed_by":7,"result":[]},
              {"id":2,"completed_by":{"id":8,"email":"a@b.c"},"result":[]},
              {"id":3,"completed_by":{"email":"a@b.c"},"result":[]},
              {"id":4,"completed_by":null,"result":null},
              {"id":5}]},
             {"id":2,"data":{},"annotations":[{"id":6}]}]
            """);

        export.Tasks.SelectMany(task => task.Annotations).Select(annotation => annotation.AnnotatorKey)
            .ShouldBe(["7", "8", "a@b.c", "unknown", "unknown-2", "unknown"]);
    }
}
