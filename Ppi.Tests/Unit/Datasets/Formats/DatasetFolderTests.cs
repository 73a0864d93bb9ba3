using Ppi.Core;
using Ppi.Core.Datasets.Formats;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Datasets.Formats;

public sealed class DatasetFolderTests : DatasetOnDisk
{
    [Fact]
    public async Task The_folder_holds_what_was_asked_for_and_nothing_half_written()
    {
        await WriteAsync([Rows.Bare(), Rows.Full(1)], new DatasetFormatOptions { AllInOne = true });
        Names().ShouldBe(
        [
            "README.md", "data/train-00000-of-00001.parquet", "metadata.csv", "metadata.jsonl", "metadata.parquet", "patterns.json", "report.json", "report.md",
        ]);
        Directory.EnumerateFiles(Path.Combine(Root, ".ppi", "tmp")).ShouldBeEmpty();

        await WriteAsync([Rows.Bare(), Rows.Full(1)], new DatasetFormatOptions { Csv = false });
        Names().ShouldBe(["README.md", "metadata.jsonl", "metadata.parquet", "patterns.json", "report.json", "report.md"]);
    }

    [Fact]
    public async Task What_no_row_names_any_more_goes_and_what_is_not_ours_stays()
    {
        await WriteAsync([Rows.Bare(), Rows.Full(1)], new DatasetFormatOptions());
        File.WriteAllText(Path.Combine(Root, "videos", "my own.mp4"), "x");
        File.WriteAllText(Path.Combine(Root, "notes.txt"), "x");
        await WriteAsync([Rows.Bare()], new DatasetFormatOptions());
        Directory.EnumerateFiles(Path.Combine(Root, "videos")).Select(Path.GetFileName).ShouldBe(["my own.mp4", Path.GetFileName(Rows.Bare().VideoPath)], ignoreOrder: true);
        Directory.EnumerateFiles(Path.Combine(Root, "images")).Count().ShouldBe(1);
        Directory.EnumerateFiles(Path.Combine(Root, "texts")).Count().ShouldBe(1);
        File.Exists(Path.Combine(Root, "notes.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_rows_the_report_is_written_and_says_why()
    {
        var error = await Should.ThrowAsync<BadInputException>(() => WriteAsync([], new DatasetFormatOptions()));
        error.Message.ShouldContain("report.md");
        Names().ShouldBe(["patterns.json", "report.json", "report.md"]);
        File.ReadAllText(Path.Combine(Root, "report.md")).ShouldContain("test-finding");
    }

    [Fact]
    public async Task A_missing_or_empty_clip_is_found_before_anything_is_written()
    {
        MakeFiles(Rows.Bare());
        File.WriteAllText(Path.Combine(Root, Rows.Bare().VideoPath), "");
        (await Should.ThrowAsync<InvalidOperationException>(() => WriteRowsAsync([Rows.Bare()]))).Message.ShouldContain("is empty");
        File.Delete(Path.Combine(Root, Rows.Bare().VideoPath));
        (await Should.ThrowAsync<InvalidOperationException>(() => WriteRowsAsync([Rows.Bare()]))).Message.ShouldContain("is missing");
        Names().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../videos/a.mp4")]
    [InlineData("videos/../../a.mp4")]
    [InlineData("/etc/videos/a.mp4")]
    [InlineData("videos\\a.mp4")]
    [InlineData("videos/a.webm")]
    public async Task A_path_that_leads_elsewhere_is_refused(string path)
    {
        MakeFiles(Rows.Bare());
        (await Should.ThrowAsync<InvalidOperationException>(() => WriteRowsAsync([Rows.Bare() with { VideoPath = path }]))).Message.ShouldContain("is no file of");
    }

    [Fact]
    public async Task An_id_that_occurs_twice_is_refused()
    {
        MakeFiles(Rows.Bare());
        (await Should.ThrowAsync<InvalidOperationException>(() => WriteRowsAsync([Rows.Bare(), Rows.Bare()]))).Message.ShouldContain("occurs 2 times");
    }

    [Fact]
    public async Task Cancelling_leaves_no_temporary_file()
    {
        MakeFiles(Rows.Bare());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => DatasetFolder.WriteMetadataAsync(Root, Content([Rows.Bare()]), new DatasetFormatOptions(), null, cancelled.Token));
        Directory.EnumerateFiles(Root, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
        File.Exists(Path.Combine(Root, "README.md")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_clip_that_memory_cannot_hold_is_refused_in_the_all_in_one_edition_only()
    {
        MakeFiles(Rows.Bare());
        using (var clip = File.OpenWrite(Path.Combine(Root, Rows.Bare().VideoPath)))
        {
            clip.SetLength(300L << 20);
        }

        var options = new DatasetFormatOptions { AllInOne = true };
        (await Should.ThrowAsync<BadInputException>(() => DatasetFolder.WriteMetadataAsync(Root, Content([Rows.Bare()]), options, null, TestContext.Current.CancellationToken)))
            .Message.ShouldContain("300 MB");
        Names().ShouldBeEmpty();
        await WriteRowsAsync([Rows.Bare()]);
    }
}
