using System.IO.Compression;
using System.Text;
using Parquet;
using Ppi.Core;
using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Card;
using Ppi.Core.Datasets.Formats;
using Ppi.Core.Jobs;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Datasets.Formats;

public sealed class DatasetFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ppi-folder-").FullName;

    public void Dispose()
    {
        Directory.Delete(root, recursive: true);
        File.Delete(root + ".zip");
    }

    [Fact]
    public async Task The_folder_holds_what_was_asked_for_and_nothing_half_written()
    {
        await WriteAsync([Rows.Bare(), Rows.Full(1)], new DatasetFormatOptions { AllInOne = true });
        Names().ShouldBe(
        [
            "README.md", "data/train-00000-of-00001.parquet", "metadata.csv", "metadata.jsonl", "metadata.parquet", "patterns.json", "report.json", "report.md",
        ]);
        Directory.EnumerateFiles(Path.Combine(root, ".ppi", "tmp")).ShouldBeEmpty();

        await WriteAsync([Rows.Bare(), Rows.Full(1)], new DatasetFormatOptions { Csv = false });
        Names().ShouldBe(["README.md", "metadata.jsonl", "metadata.parquet", "patterns.json", "report.json", "report.md"]);
    }

    [Fact]
    public async Task What_no_row_names_any_more_goes_and_what_is_not_ours_stays()
    {
        await WriteAsync([Rows.Bare(), Rows.Full(1)], new DatasetFormatOptions());
        File.WriteAllText(Path.Combine(root, "videos", "my own.mp4"), "x");
        File.WriteAllText(Path.Combine(root, "notes.txt"), "x");
        await WriteAsync([Rows.Bare()], new DatasetFormatOptions());
        Directory.EnumerateFiles(Path.Combine(root, "videos")).Select(Path.GetFileName).ShouldBe(["my own.mp4", Path.GetFileName(Rows.Bare().VideoPath)], ignoreOrder: true);
        Directory.EnumerateFiles(Path.Combine(root, "images")).Count().ShouldBe(1);
        Directory.EnumerateFiles(Path.Combine(root, "texts")).Count().ShouldBe(1);
        File.Exists(Path.Combine(root, "notes.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_rows_the_report_is_written_and_says_why()
    {
        var error = await Should.ThrowAsync<BadInputException>(() => WriteAsync([], new DatasetFormatOptions()));
        error.Message.ShouldContain("report.md");
        Names().ShouldBe(["patterns.json", "report.json", "report.md"]);
        File.ReadAllText(Path.Combine(root, "report.md")).ShouldContain("test-finding");
    }

    [Fact]
    public async Task A_missing_or_empty_clip_is_found_before_anything_is_written()
    {
        MakeFiles(Rows.Bare());
        File.WriteAllText(Path.Combine(root, Rows.Bare().VideoPath), "");
        (await Should.ThrowAsync<InvalidOperationException>(() => WriteRowsAsync([Rows.Bare()]))).Message.ShouldContain("is empty");
        File.Delete(Path.Combine(root, Rows.Bare().VideoPath));
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
        await Should.ThrowAsync<OperationCanceledException>(() => DatasetFolder.WriteMetadataAsync(root, Content([Rows.Bare()]), new DatasetFormatOptions(), null, cancelled.Token));
        Directory.EnumerateFiles(root, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
        File.Exists(Path.Combine(root, "README.md")).ShouldBeFalse();
    }

    [Fact]
    public async Task Large_datasets_are_cut_into_shards_and_row_groups()
    {
        var rows = Enumerable.Range(0, 7).Select(number => Rows.Bare(number)).ToArray();
        var options = new DatasetFormatOptions { AllInOne = true, RowGroupRows = 2, ShardBytes = 3 * MediaBytes };
        await WriteAsync(rows, options);
        Directory.EnumerateFiles(Path.Combine(root, "data")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
            ["train-00000-of-00003.parquet", "train-00001-of-00003.parquet", "train-00002-of-00003.parquet"]);
        (await GroupSizesAsync("data/train-00000-of-00003.parquet")).ShouldBe([2, 1]);
        (await GroupSizesAsync("metadata.parquet")).ShouldBe([2, 2, 2, 1]);

        // By weight: an image is 10 bytes, so three fit into 35.
        await WriteAsync(rows, options with { RowGroupRows = 100, RowGroupBytes = 35, ShardBytes = long.MaxValue });
        (await GroupSizesAsync("metadata.parquet")).ShouldBe([3, 3, 1]);
        Directory.EnumerateFiles(Path.Combine(root, "data")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_clip_that_memory_cannot_hold_is_refused_in_the_all_in_one_edition_only()
    {
        MakeFiles(Rows.Bare());
        using (var clip = File.OpenWrite(Path.Combine(root, Rows.Bare().VideoPath)))
        {
            clip.SetLength(300L << 20);
        }

        var options = new DatasetFormatOptions { AllInOne = true };
        (await Should.ThrowAsync<BadInputException>(() => DatasetFolder.WriteMetadataAsync(root, Content([Rows.Bare()]), options, null, TestContext.Current.CancellationToken)))
            .Message.ShouldContain("300 MB");
        Names().ShouldBeEmpty();
        await WriteRowsAsync([Rows.Bare()]);
    }

    [Fact]
    public async Task The_table_is_readable_in_a_spreadsheet_and_runs_no_formula()
    {
        await WriteAsync([Rows.Bare(), Rows.Full(1)], new DatasetFormatOptions());
        var bytes = File.ReadAllBytes(Path.Combine(root, "metadata.csv"));
        bytes.Take(3).ShouldBe([0xEF, 0xBB, 0xBF]);
        var text = Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3);
        text.ShouldStartWith("id,file_name,source_video,start_time,end_time,clip_start,clip_end,frame_count,patterns,image_path,video_path,text_path,frame_paths,transcript,language,annotator,attributes\n");
        text.ShouldContain(",0.0,2.0,0.0,2.0,50,Неизвестное,");
        text.ShouldContain("Эмоциональная поддержка; =HYPERLINK");
        text.ShouldContain(",\"'=HYPERLINK(\"\"http://x\"\")\n");
        text.ShouldNotContain(",=");
        text.ShouldNotContain(",\"=");
    }

    [Fact]
    public async Task The_zip_holds_the_folder_stores_media_and_is_the_same_each_time()
    {
        var options = new DatasetFormatOptions { ZipPath = root + ".zip" };
        await WriteAsync([Rows.Bare(), Rows.Full(1)], options);
        var first = File.ReadAllBytes(options.ZipPath);
        using (var zip = new ZipArchive(new MemoryStream(first)))
        {
            zip.Entries.Select(entry => entry.FullName).ShouldBe(zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
            zip.Entries.Count.ShouldBe(7 + 6);
            zip.Entries.ShouldAllBe(entry => !entry.FullName.StartsWith(".ppi", StringComparison.Ordinal) && entry.LastWriteTime.Year == 1980);
            var clip = zip.GetEntry(Rows.Bare().VideoPath)!;
            clip.CompressedLength.ShouldBe(clip.Length);
            using var reader = new StreamReader(clip.Open());
            reader.ReadToEnd().ShouldBe(File.ReadAllText(Path.Combine(root, Rows.Bare().VideoPath)));
        }

        File.SetLastWriteTimeUtc(Path.Combine(root, Rows.Bare().VideoPath), DateTime.UnixEpoch);
        await WriteAsync([Rows.Bare(), Rows.Full(1)], options);
        File.ReadAllBytes(options.ZipPath).ShouldBe(first);
    }

    [Fact]
    public async Task A_zip_inside_its_own_folder_is_refused() =>
        await Should.ThrowAsync<BadInputException>(() => DatasetZip.WriteAsync(root, Path.Combine(root, "x", "a.zip"), cancellationToken: TestContext.Current.CancellationToken));

    [Fact]
    public async Task Progress_rises_to_the_end()
    {
        List<JobProgress> seen = [];
        MakeFiles(Rows.Bare(), Rows.Bare(1));
        var options = new DatasetFormatOptions { AllInOne = true, RowGroupRows = 1, ZipPath = root + ".zip" };
        await DatasetFolder.WriteMetadataAsync(root, Content([Rows.Bare(), Rows.Bare(1)]), options, new Recorder(seen), TestContext.Current.CancellationToken);
        seen.Count.ShouldBeGreaterThan(4);
        seen.Select(progress => progress.Percent).ShouldBe(seen.Select(progress => progress.Percent).Order());
        seen[^1].Percent.ShouldBe(100);
        seen[^2].Percent.ShouldBeLessThan(100);
    }

    private const int MediaBytes = 30;

    private void MakeFiles(params DatasetRow[] rows)
    {
        foreach (var row in rows)
        {
            Write(row.VideoPath, "clip".PadRight(MediaBytes - 10));
            Write(row.ImagePath, "frame".PadRight(10));
            Write(row.TextPath, row.Transcript ?? "");
        }

        void Write(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            File.WriteAllText(Path.Combine(root, path), text);
        }
    }

    private Task WriteAsync(DatasetRow[] rows, DatasetFormatOptions options)
    {
        MakeFiles(rows);
        return DatasetFolder.WriteMetadataAsync(root, Content(rows), options, null, TestContext.Current.CancellationToken);
    }

    private Task WriteRowsAsync(DatasetRow[] rows) =>
        DatasetFolder.WriteMetadataAsync(root, Content(rows), new DatasetFormatOptions(), null, TestContext.Current.CancellationToken);

    private static DatasetContent Content(DatasetRow[] rows) =>
        new("lessons", rows, "{}\r\n", [new Finding(FindingSeverity.LeftOut, "test-finding", "Left out.")], CardSettings.Default);

    private IEnumerable<string> Names() => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
        .Where(name => !name.StartsWith("videos/", StringComparison.Ordinal) && !name.StartsWith("images/", StringComparison.Ordinal) && !name.StartsWith("texts/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private async Task<List<long>> GroupSizesAsync(string name)
    {
        await using var reader = await ParquetReader.CreateAsync(Path.Combine(root, name));
        return [.. reader.RowGroups.Select(group => group.RowCount)];
    }

    private sealed class Recorder(List<JobProgress> seen) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => seen.Add(value);
    }
}
