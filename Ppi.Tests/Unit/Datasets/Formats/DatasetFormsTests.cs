using System.IO.Compression;
using System.Text;
using Parquet;
using Ppi.Core;
using Ppi.Core.Datasets.Formats;
using Ppi.Core.Jobs;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Datasets.Formats;

/// <summary>The forms of a dataset besides its metadata: shards, table, archive.</summary>
public sealed class DatasetFormsTests : DatasetOnDisk
{
    [Fact]
    public async Task Large_datasets_are_cut_into_shards_and_row_groups()
    {
        var rows = Enumerable.Range(0, 7).Select(number => Rows.Bare(number)).ToArray();
        var options = new DatasetFormatOptions { AllInOne = true, RowGroupRows = 2, ShardBytes = 3 * MediaBytes };
        await WriteAsync(rows, options);
        Directory.EnumerateFiles(Path.Combine(Root, "data")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
            ["train-00000-of-00003.parquet", "train-00001-of-00003.parquet", "train-00002-of-00003.parquet"]);
        (await GroupSizesAsync("data/train-00000-of-00003.parquet")).ShouldBe([2, 1]);
        (await GroupSizesAsync("metadata.parquet")).ShouldBe([2, 2, 2, 1]);

        // By weight: an image is 10 bytes, so three fit into 35.
        await WriteAsync(rows, options with { RowGroupRows = 100, RowGroupBytes = 35, ShardBytes = long.MaxValue });
        (await GroupSizesAsync("metadata.parquet")).ShouldBe([3, 3, 1]);
        Directory.EnumerateFiles(Path.Combine(Root, "data")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_table_is_readable_in_a_spreadsheet_and_runs_no_formula()
    {
        await WriteAsync([Rows.Bare(), Rows.Full(1)], new DatasetFormatOptions());
        var bytes = File.ReadAllBytes(Path.Combine(Root, "metadata.csv"));
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
        var options = new DatasetFormatOptions { ZipPath = Root + ".zip" };
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
            reader.ReadToEnd().ShouldBe(File.ReadAllText(Path.Combine(Root, Rows.Bare().VideoPath)));
        }

        File.SetLastWriteTimeUtc(Path.Combine(Root, Rows.Bare().VideoPath), DateTime.UnixEpoch);
        await WriteAsync([Rows.Bare(), Rows.Full(1)], options);
        File.ReadAllBytes(options.ZipPath).ShouldBe(first);
    }

    [Fact]
    public async Task A_zip_inside_its_own_folder_is_refused() =>
        await Should.ThrowAsync<BadInputException>(() => DatasetZip.WriteAsync(Root, Path.Combine(Root, "x", "a.zip"), cancellationToken: TestContext.Current.CancellationToken));

    [Fact]
    public async Task Progress_rises_to_the_end()
    {
        List<JobProgress> seen = [];
        MakeFiles(Rows.Bare(), Rows.Bare(1));
        var options = new DatasetFormatOptions { AllInOne = true, RowGroupRows = 1, ZipPath = Root + ".zip" };
        await DatasetFolder.WriteMetadataAsync(Root, Content([Rows.Bare(), Rows.Bare(1)]), options, new Recorder(seen), TestContext.Current.CancellationToken);
        seen.Count.ShouldBeGreaterThan(4);
        seen.Select(progress => progress.Percent).ShouldBe(seen.Select(progress => progress.Percent).Order());
        seen[^1].Percent.ShouldBe(100);
        seen[^2].Percent.ShouldBeLessThan(100);
    }

    private async Task<List<long>> GroupSizesAsync(string name)
    {
        await using var reader = await ParquetReader.CreateAsync(Path.Combine(Root, name));
        return [.. reader.RowGroups.Select(group => group.RowCount)];
    }

    private sealed class Recorder(List<JobProgress> seen) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => seen.Add(value);
    }
}
