using System.Diagnostics;
using System.Text;
using Ppi.Core;
using Ppi.Core.Annotations;
using Ppi.Core.Annotations.LabelStudio;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Annotations;

[Collection(nameof(MeasuredAlone))]
public sealed class HostileExportTests
{
    [Theory]
    [InlineData("p1.min.json")]
    [InlineData("p3.min.json")]
    public async Task JSON_MIN_is_refused_with_the_reason(string file)
    {
        var message = (await Should.ThrowAsync<BadInputException>(() => Exports.Real(file))).Message;

        message.ShouldContain("JSON-MIN");
        message.ShouldContain("ids of the regions");
        message.ShouldContain("format JSON");
    }

    [Fact]
    public async Task CSV_is_refused() =>
        (await Should.ThrowAsync<BadInputException>(() => Exports.Real("p1.csv"))).Message.ShouldContain("a CSV table");

    [Theory]
    [InlineData("""{"images":[],"annotations":[],"categories":[]}""", "COCO")]
    [InlineData("""{"info":{},"images":[{"id":1}], "categories": [""", "COCO")]
    [InlineData("""{"id":1,"data":{},"annotations":[]}""", "a single task of Label Studio")]
    [InlineData("""{"id":1,"result":[],"task":{}}""", "a single annotation of Label Studio")]
    [InlineData("""{"name":"x","version":1}""", "with \"name\", \"version\"")]
    [InlineData("{}", "not a list of tasks")]
    [InlineData("[1,2,3]", "entry 1 of its list is a number")]
    [InlineData("[[1]]", "entry 1 of its list is a list")]
    [InlineData("""[{"id":1,"data":{}}, null]""", "entry 2 of its list is null")]
    [InlineData("""[{"image":"a.png","objects":[]}]""", "\"image\", \"objects\"")]
    [InlineData("[{}]", "it is empty")]
    [InlineData("", "is empty")]
    [InlineData(" \r\n\t", "is empty")]
    [InlineData("<!DOCTYPE html><html>", "HTML")]
    [InlineData("PK\u0003\u0004", "ZIP")]
    [InlineData("hello", "some other text, not JSON")]
    [InlineData("[", "right after its first bracket")]
    [InlineData("""[{"id":1,"data":{},"annotations":[{"id":1,""", "in or after entry 1")]
    [InlineData("""[{"id":1,"data":{}},""", "in or after entry 1")]
    [InlineData("""[{"id":1,"data":{}} {"id":2}]""", "no comma after entry 1")]
    [InlineData("""[{"id":1,"data":{}}] more""", "after the end")]
    [InlineData("""[{"id":1,"data":{},"annotations":[}]""", "entry 1 of its list is not valid JSON")]
    [InlineData("""[{"id":1,"data":{"a":Nope}}]""", "not valid JSON")]
    [InlineData("""[{"id":"\ud83d","data":{}}]""", "not UTF-8")]
    public async Task What_is_no_export_is_named_and_refused(string content, string reason)
    {
        var message = (await Should.ThrowAsync<BadInputException>(() => Exports.Of(content))).Message;

        message.ShouldContain(reason);
        message.ShouldContain("export.json");
    }

    [Fact]
    public async Task Other_encodings_are_named()
    {
        const string Json = """[{"id":1,"data":{"video":"x.mp4"},"annotations":[{"id":1,"result":[{"id":"r","type":"labels","value":{"labels":["ж"]}}]}]}]""";

        (await Exports.OfBytes([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Json)])).Tasks.ShouldHaveSingleItem();
        (await Should.ThrowAsync<BadInputException>(() => Exports.OfBytes([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Json)]))).Message.ShouldContain("UTF-16");
        (await Should.ThrowAsync<BadInputException>(() => Exports.OfBytes(Encoding.Latin1.GetBytes(Json.Replace('ж', 'æ'))))).Message.ShouldContain("UTF-8");
    }

    [Fact]
    public async Task An_empty_list_has_no_tasks_and_says_so()
    {
        var export = await Exports.Of(" [ ] ");

        export.Tasks.ShouldBeEmpty();
        export.Findings.ShouldHaveSingleItem().Code.ShouldBe("no-tasks");
    }

    [Fact]
    public async Task A_missing_file_is_named() =>
        (await Should.ThrowAsync<BadInputException>(() => Exports.Real("absent.json"))).Message.ShouldContain("absent.json");

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task Deep_nesting_is_refused_before_it_is_read(string opening)
    {
        var endless = new RepeatingStream("[{\"id\":1,\"data\":", opening, "1", 200_000_000);

        (await Should.ThrowAsync<BadInputException>(() => LabelStudioExport.ReadAsync(endless, "deep.json", TestContext.Current.CancellationToken)))
            .Message.ShouldContain("nested more than");
        endless.BytesRead.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public async Task A_large_file_of_another_tool_is_refused_by_its_first_entry()
    {
        var other = new RepeatingStream("[", """{"image":"a.png","boxes":[1,2,3]},""", """{"x":1}]""", 200_000_000);

        await Should.ThrowAsync<BadInputException>(() => LabelStudioExport.ReadAsync(other, "other.json", TestContext.Current.CancellationToken));
        other.BytesRead.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public async Task A_single_endless_task_is_refused_at_its_limit()
    {
        var endless = new RepeatingStream("[{\"id\":1,\"data\":{},\"annotations\":[", "{\"id\":1,\"result\":[]},", "{}]}]", 200_000_000);

        (await Should.ThrowAsync<BadInputException>(() => LabelStudioExport.ReadAsync(endless, "endless.json", TestContext.Current.CancellationToken)))
            .Message.ShouldContain("interpolate_key_frames=false");
        endless.BytesRead.ShouldBeLessThan(JsonArraySplitter.MaxElementBytes * 5L / 2);
    }

    [Fact]
    public async Task Values_cut_by_the_ends_of_reads_are_whole()
    {
        const string Json = """[ {"id":1,"data":{},"annotations":[{"id":2,"result":[{"id":"r\\\"]","type":"labels","value":{"start":NaN,"end":-Infinity,"labels":["a\"}"]}}]}]} , {"id":3,"data":{}} ] """;

        var export = await LabelStudioExport.ReadAsync(new DrippingStream(Encoding.UTF8.GetBytes(Json)), "x.json", TestContext.Current.CancellationToken);

        export.Tasks.Select(task => task.Id).ShouldBe(["1", "3"]);
        var region = (AudioRegion)export.Tasks[0].Annotations.Single().Regions.Single();
        (region.Id, region.Start, region.End, region.Labels[0]).ShouldBe(("r\\\"]", double.NaN, double.NegativeInfinity, "a\"}"));
    }

    [Fact]
    public async Task Two_hundred_megabytes_of_tasks_are_read_in_little_memory()
    {
        var file = Path.Combine(Path.GetTempPath(), $"ppi-{Guid.NewGuid():N}.json");
        try
        {
            var tasks = WriteLargeExport(file, 200_000_000);
            GC.Collect();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var allocated = GC.GetTotalAllocatedBytes();
            var peak = 0L;
            using var watch = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(false)), null, 0, 5);
            var clock = Stopwatch.StartNew();

            var export = await LabelStudioExport.ReadAsync(file, TestContext.Current.CancellationToken);

            clock.Stop();
            export.Tasks.Count.ShouldBe(tasks);
            export.Tasks.ShouldAllBe(task => task.Annotations[0].Regions.Count == 2);
            var held = GC.GetTotalMemory(forceFullCollection: true) - before;
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{new FileInfo(file).Length >> 20} MB, {tasks} tasks: {clock.Elapsed.TotalSeconds:0.0} s, held {held >> 10} KB, peak {(peak - before) >> 20} MB, allocated {(GC.GetTotalAllocatedBytes() - allocated) >> 20} MB");
            held.ShouldBeLessThan(10_000_000);
            (peak - before).ShouldBeLessThan(100_000_000);
            GC.KeepAlive(export);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Interpolated exports are what makes files large: a box of one minute in every task.</summary>
    private static int WriteLargeExport(string file, long bytes)
    {
        var frames = string.Join(',', Enumerable.Range(2, 1500).Select(frame =>
            $$"""{"frame":{{frame}},"x":20.078125,"y":40,"width":20,"height":50,"rotation":0,"enabled":true,"time":{{frame}}.04,"auto":true}"""));
        var count = 0;
        using var writer = new StreamWriter(file);
        writer.Write('[');
        for (var written = 0L; written < bytes; count++)
        {
            var task = $$$"""
                {{{(count == 0 ? "" : ",")}}}{"id":{{{count}}},"data":{"video":"/data/upload/1/1a2b3c4d-{{{count}}}.mp4"},"annotations":[{"id":{{{count}}},"completed_by":1,"result":[
                {"id":"a","type":"videorectangle","value":{"framesCount":1500,"duration":60,"sequence":[{"frame":1,"x":1,"y":1,"width":1,"height":1},{{{frames}}}],"labels":["Учитель"]}},
                {"id":"b","type":"labels","value":{"start":1.5,"end":2.5,"labels":["💖 П: Эмоциональная поддержка"]}}]}]}
                """;
            writer.Write(task);
            written += task.Length;
        }

        writer.Write(']');
        return count;
    }
}
