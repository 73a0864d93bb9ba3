using Ppi.Core;
using Ppi.Core.Annotations;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Annotations;

public sealed class MergeTests
{
    [Fact]
    public async Task The_same_annotations_in_two_files_count_once()
    {
        var easy = await Exports.Real("p1.json");
        var merged = AnnotationMerge.Merge([easy, await Exports.Real("p1.snapshot_full.json")]);

        merged.Tasks.SelectMany(task => task.Annotations).Count(annotation => !annotation.IsDraft)
            .ShouldBe(easy.Tasks.Sum(task => task.Annotations.Count(annotation => !annotation.IsDraft)));
        merged.Findings.Count(finding => finding.Code == "annotation-repeated").ShouldBeGreaterThanOrEqualTo(6);

        // The draft-only task stands in the second file alone.
        merged.Task(4).SourceFile.ShouldBe("p1.snapshot_full.json");
    }

    [Fact]
    public async Task The_one_that_was_changed_last_wins_whatever_the_order()
    {
        var old = await Exports.Of(Made("a.json", "2026-01-01T10:00:00+05:00", "old"), "a.json");
        var young = await Exports.Of(Made("b.json", "2026-01-01T06:00:00Z", "new"), "b.json");

        foreach (var order in new[] { new[] { old, young }, [young, old] })
        {
            var merged = AnnotationMerge.Merge(order);
            var task = merged.Tasks.ShouldHaveSingleItem();
            task.SourceFile.ShouldBe("b.json");
            task.Annotations.ShouldHaveSingleItem().Regions.Single().Labels.ShouldBe(["new"]);
            var note = merged.Findings.ShouldHaveSingleItem();
            (note.Severity, note.AnnotationId, note.Source).ShouldBe((FindingSeverity.Note, "2", "a.json"));
        }
    }

    [Fact]
    public async Task Annotations_of_different_projects_share_ids_by_chance()
    {
        var one = await Exports.Of("""[{"id":1,"project":1,"data":{},"annotations":[{"id":2,"result":[]}]}]""");
        var other = await Exports.Of("""[{"id":1,"project":9,"data":{},"annotations":[{"id":2,"result":[]}]}]""");
        var again = await Exports.Of("""[{"id":1,"project":9,"data":{},"annotations":[{"id":2,"unique_id":"x","result":[]}]}]""");

        AnnotationMerge.Merge([one, other, again]).Tasks.Count.ShouldBe(3);
        AnnotationMerge.Merge([other, other]).Tasks.Count.ShouldBe(1);
    }

    private static string Made(string file, string updatedAt, string label) => $$$"""
        [{"id":1,"data":{"video":"{{{file}}}"},"annotations":[{"id":2,"unique_id":"u","updated_at":"{{{updatedAt}}}","result":[
          {"id":"r","type":"labels","value":{"start":1,"end":2,"labels":["{{{label}}}"]}}]}]}]
        """;
}
