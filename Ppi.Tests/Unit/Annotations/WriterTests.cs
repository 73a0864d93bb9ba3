using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ppi.Core;
using Ppi.Core.Annotations;
using Ppi.Core.Annotations.LabelStudio;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Annotations;

/// <summary>What the real exports hold comes back from the writer: all of it where the file was kept, all that is understood where it was not.</summary>
public sealed class WriterTests
{
    private static readonly JsonSerializerOptions Everything = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files =>
        ["p1.json", "p1.all.json", "p1.snapshot.json", "p1.snapshot_full.json", "p2.json", "p2.all.json", "p2.snapshot.json", "p3.json", "p3.interpolated.json", "p3.snapshot.json"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Nothing_of_a_real_export_is_lost(string file)
    {
        var kept = await WholeAsync(file);

        var written = await WriteAsync(kept.Tasks);

        // Field by field as it was; drafts that were bare ids hold nothing.
        var before = JsonNode.Parse(await File.ReadAllTextAsync(PathOf(file), Stop))!.AsArray();
        foreach (var task in before)
        {
            task!["drafts"] = new JsonArray([.. task["drafts"]!.AsArray().OfType<JsonObject>().Select(draft => draft.DeepClone())]);
        }

        var after = JsonNode.Parse(written)!.AsArray();
        JsonNode.DeepEquals(before, after).ShouldBeTrue(Difference(before, after));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_was_written_reads_as_what_was_read(string file)
    {
        var kept = await WholeAsync(file);
        Content(await Exports.OfBytes(await WriteAsync(kept.Tasks), file)).ShouldBe(Content(await Exports.OfBytes(await File.ReadAllBytesAsync(PathOf(file), Stop), file)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Without_the_file_everything_that_is_understood_is_written_all_the_same(string file)
    {
        var export = await Exports.Real(file);

        var again = await Exports.OfBytes(await WriteAsync(export.Tasks), file);

        Content(again with { Tasks = [.. again.Tasks.Select(task => task with { PredictionCount = 0 })] })
            .ShouldBe(Content(export with { Tasks = [.. export.Tasks.Select(task => task with { PredictionCount = 0 })] }));
    }

    [Fact]
    public async Task Entries_have_the_shapes_of_real_ones()
    {
        foreach (var file in new[] { "p1.json", "p2.json", "p3.json" })
        {
            var real = Entries(await File.ReadAllTextAsync(PathOf(file), Stop));
            var ours = Entries(System.Text.Encoding.UTF8.GetString(await WriteAsync((await Exports.Real(file)).Tasks)));

            // The length of the sound is the tool's own measure, the score a model's; texts about the whole task have ids of their own.
            foreach (var entry in real.Concat(ours))
            {
                entry.Remove("original_length");
                entry.Remove("score");
                if (entry["value"]!.AsObject() is { Count: 1 })
                {
                    entry.Remove("id");
                }

                foreach (var key in entry["value"]!["sequence"]?.AsArray() ?? [])
                {
                    key!["time"] = Math.Round(key["time"]!.GetValue<double>(), 6);
                }
            }

            real.Count.ShouldBe(ours.Count);
            foreach (var (one, other) in real.Zip(ours))
            {
                JsonNode.DeepEquals(one, other).ShouldBeTrue($"{one}\n{other}");
            }
        }
    }

    [Fact]
    public async Task A_changed_region_is_written_anew_and_all_others_stay_as_they_were()
    {
        var task = (await WholeAsync("p1.json")).Tasks[0];
        var annotation = task.Annotations[0];
        var moved = (AudioRegion)annotation.Regions[0] with { End = 4.5 };
        var added = new TimelineRegion { Id = "new", Labels = ["🧩 У: Решение учебной задачи"], StartFrame = 5, EndFrame = 14 };
        var changed = task with { Annotations = [annotation with { Regions = [moved, .. annotation.Regions.Skip(2), added, added with { Id = "new#2", StartFrame = 20, EndFrame = 20 }], Relations = [new("Tq1rv", "new", "right", ["cause"])] }] };

        var json = await WriteAsync([changed]);

        var read = (await Exports.OfBytes(json)).Tasks.ShouldHaveSingleItem().Annotations.ShouldHaveSingleItem();
        read.Regions.Select(region => region.Id).ShouldBe(["DqRjD", "kASt0", "BrvEW", "Tq1rv", "new", "new#2"]);
        var first = (AudioRegion)read.Regions[3];
        (first.Start, first.End, first.Attributes.Count).ShouldBe((1.9786341246290802, 4.5, 3));
        read.Relations.ShouldHaveSingleItem().Labels.ShouldBe(["cause"]);
        var entries = Entries(System.Text.Encoding.UTF8.GetString(json), regionsOnly: false);
        entries.Count(entry => entry["id"]?.GetValue<string>() == "new").ShouldBe(1, "two ranges of one region share one entry");
        entries.Single(entry => entry["id"]?.GetValue<string>() == "kASt0")["original_length"]!.GetValue<double>().ShouldBe(40.007982);
        json.AsSpan().IndexOf("fc9e730f"u8).ShouldBe(-1, "the other annotator's work is not in it");
    }

    [Fact]
    public async Task Kinds_that_nobody_here_understands_pass_through()
    {
        const string Json = """
            [{"id":"t/1","unknown":{"a":[1,2.50,1e3]},"data":{"video":"/v/lesson.mp4","more":null},"annotations":[{"id":7,"mood":"☺","result":[
            {"id":"k","type":"keypointlabels","value":{"x":1,"y":2,"keypointlabels":["nose"]},"extra":true},
            {"id":"k","type":"rating","from_name":"r","value":{"rating":4}},
            {"id":"p","type":"paragraphs","value":{"start":"0"}},"odd",17,
            {"id":"r","type":"labels","from_name":"patterns","value":{"start":1,"end":2.0,"labels":["x"]},"meta":{"text":["note"]},"score":0.5},
            {"id":"r","type":"rating","from_name":"stars","value":{"start":1,"end":2.0,"rating":4}},
            {"id":"r","type":"taxonomy","from_name":"kind","value":{"taxonomy":[["a","b"],["c"]]}},
            {"id":"r","type":"brush","value":{}},
            {"type":"relation","from_id":"r","to_id":"k","direction":"bi"}]}]}]
            """;
        var kept = await LabelStudioExport.ReadWholeAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Json)), "x.json", _ => true, Stop);

        var written = JsonNode.Parse(await WriteAsync(kept.Tasks))!;
        JsonNode.DeepEquals(written[0]!["annotations"]![0]!["result"], JsonNode.Parse(Json)![0]!["annotations"]![0]!["result"]).ShouldBeTrue();
        written[0]!["unknown"]!.ToJsonString().ShouldBe("""{"a":[1,2.50,1e3]}""");
        (written[0]!["annotations"]![0]!["mood"]!.GetValue<string>(), written[0]!["annotations"]![0]!["completed_by"]!.GetValue<string>()).ShouldBe(("☺", "unknown"));

        // Of the region, once it is changed, what is known is written anew and the rest stays; taken away, nothing stays.
        var annotation = kept.Tasks[0].Annotations[0];
        var changed = await WriteAsync([kept.Tasks[0] with { Annotations = [annotation with { Regions = [(AudioRegion)annotation.Regions[0] with { End = 3 }] }] }]);
        Entries(System.Text.Encoding.UTF8.GetString(changed), regionsOnly: false).Select(entry => entry["type"]!.GetValue<string>())
            .ShouldBe(["keypointlabels", "rating", "paragraphs", "brush", "relation", "labels", "rating", "taxonomy"]);
        var again = (await Exports.OfBytes(changed)).Tasks[0].Annotations[0].Regions.ShouldHaveSingleItem();
        again.Attributes.Select(attribute => string.Join('|', attribute.Values)).ShouldBe(["4", "a / b|c", "note"]);
        var removed = await WriteAsync([kept.Tasks[0] with { Annotations = [annotation with { Regions = [], Relations = [] }] }]);
        Entries(System.Text.Encoding.UTF8.GetString(removed), regionsOnly: false).Select(entry => entry["type"]!.GetValue<string>()).ShouldBe(["keypointlabels", "rating", "paragraphs"]);
    }

    [Fact]
    public async Task Numbers_that_are_none_are_still_none_and_half_a_letter_is_refused()
    {
        var (annotation, _) = await Exports.OfResults("""{"id":"a","type":"labels","value":{"start":NaN,"end":-Infinity,"labels":["x"]}}""");
        var task = new AnnotationTask { Id = "1", SourceFile = "x.json", Annotations = [annotation] };

        var region = (AudioRegion)(await Exports.OfBytes(await WriteAsync([task]))).Tasks[0].Annotations[0].Regions[0];
        (region.Start, region.End).ShouldBe((double.NaN, double.NegativeInfinity));

        var broken = await LabelStudioExport.ReadWholeAsync(new MemoryStream("""[{"id":1,"data":{},"annotations":[],"note":"\ud83d"}]"""u8.ToArray()), "x.json", _ => true, Stop);
        (await Should.ThrowAsync<BadInputException>(() => WriteAsync(broken.Tasks))).Message.ShouldContain("not UTF-8");
    }

    private static async Task<AnnotationExport> WholeAsync(string file)
    {
        await using var stream = File.OpenRead(PathOf(file));
        return await LabelStudioExport.ReadWholeAsync(stream, file, _ => true, Stop);
    }

    private static async Task<byte[]> WriteAsync(IEnumerable<AnnotationTask> tasks)
    {
        using var stream = new MemoryStream();
        await LabelStudioWriter.WriteAsync(stream, tasks, Stop);
        return stream.ToArray();
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "label-studio", file);

    /// <summary>Everything but what was kept of the file and what was only named there.</summary>
    private static string Content(AnnotationExport export) => JsonSerializer.Serialize(
        export.Tasks.Select(task => task with
        {
            Source = null,
            Annotations = [.. task.Annotations.Select(annotation => annotation with { Source = null, Regions = [] })],
        }).Cast<object>().Concat(export.Tasks.SelectMany(task => task.Annotations).SelectMany(annotation => annotation.Regions)),
        Everything);

    private static List<JsonObject> Entries(string json, bool regionsOnly = true) => [.. JsonNode.Parse(json)!.AsArray()
        .SelectMany(task => task!["annotations"]!.AsArray())
        .SelectMany(annotation => annotation!["result"]!.AsArray())
        .OfType<JsonObject>().Where(entry => !regionsOnly || entry["value"] is not null)];

    private static string Difference(JsonArray before, JsonArray after) => string.Join('\n', before.Zip(after)
        .SelectMany(pair => pair.First!.AsObject().Where(property => !JsonNode.DeepEquals(property.Value, pair.Second![property.Key])).Select(property => $"{property.Key}: {property.Value?.ToJsonString()} ≠ {pair.Second![property.Key]?.ToJsonString()}")));
}
