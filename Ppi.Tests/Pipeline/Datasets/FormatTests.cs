using System.Security.Cryptography;
using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Card;
using Ppi.Core.Datasets.Formats;
using Ppi.Tests.Unit.Datasets.Formats;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Datasets;

/// <summary>Datasets as the Hub's own libraries see them.</summary>
public sealed class FormatTests(FormatMedia media) : IClassFixture<FormatMedia>, IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ppi-format-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Many_rows_of_hostile_text_load_typed()
    {
        await WriteAsync(root, FormatMedia.ManyRows(), CardSettings.Parse("title: 'Уроки: no'\nlanguage: [ru, no]\nlicense: cc-by-4.0"));
        var check = await CheckAsync();
        check.ShouldContain("config default: builder videofolder, splits {train: 150}");
        check.ShouldContain("config jsonl: builder videofolder, splits {train: 150}");
        check.ShouldContain("   video: Video");
        check.ShouldContain("   image: Image");
        check.ShouldContain("start_time: float64");
        check.ShouldContain("tracks: [{region_id: string, label: string, role: string, boxes: [{time: float64, x: float64");
        check.ShouldContain("visible: bool}]}]");
        check.ShouldContain("attributes: [{name: string, kind: string, values: [string]}]");
        check.ShouldNotContain("warning:");
    }

    [Fact]
    public async Task Rows_with_nothing_that_may_be_missing_keep_all_types()
    {
        await WriteAsync(root, [Rows.Bare(15), Rows.Bare(20) with { Patterns = [] }], CardSettings.Default);
        var check = await CheckAsync();
        check.ShouldContain("transcript: string");
        check.ShouldContain("relations: [{region_id: string, direction: string, labels: [string]}]");
        check.ShouldNotContain("null");
    }

    [Fact]
    public async Task Every_value_of_every_column_is_the_same_in_both_configs()
    {
        await WriteAsync(root, FormatMedia.ManyRows(), CardSettings.Default);
        var output = await DatasetChecker.RunPythonAsync(
            """
            import sys, json, tempfile, datasets
            from datasets import load_dataset, Video, Image
            root, cache = sys.argv[1], tempfile.mkdtemp()
            a = load_dataset(root, cache_dir=cache)["train"].remove_columns(["video", "image"])
            b = load_dataset(root, "jsonl", cache_dir=cache)["train"].remove_columns(["video"])
            lines = [json.loads(l) for l in open(root + "/metadata.jsonl", encoding="utf-8")]
            for l in lines: l.pop("file_name")
            assert a.features == b.features, (a.features, b.features)
            for x, y, z in zip(a, b, lines): assert x == y == z, (x, y, z)
            print(len(a), "equal")
            """,
            [root],
            TestContext.Current.CancellationToken);
        output.ShouldContain("150 equal");
    }

    [Fact]
    public async Task The_all_in_one_edition_loads_typed_with_clips_inside()
    {
        var rows = FormatMedia.ManyRows()[..12];
        media.Place(root, rows);
        await DatasetFolder.WriteMetadataAsync(
            root, Content(rows, CardSettings.Default), new DatasetFormatOptions { AllInOne = true, RowGroupRows = 4, ShardBytes = 20_000 }, null, TestContext.Current.CancellationToken);
        (await CheckAsync()).ShouldContain("splits {train: 12}");
        var output = await DatasetChecker.RunPythonAsync(
            """
            import sys, tempfile, glob
            from datasets import load_dataset, Video, Image
            root = sys.argv[1]
            d = load_dataset(root, data_files="data/train-*.parquet", cache_dir=tempfile.mkdtemp())["train"]
            assert isinstance(d.features["video"], Video) and isinstance(d.features["image"], Image), d.features
            assert "file_name" not in d.features
            d = d.cast_column("video", Video(decode=False))
            for r in d:
                assert r["image"].size == (64, 48)
                assert r["video"]["bytes"] == open(root + "/" + r["video_path"], "rb").read()
                assert "videos/" + r["video"]["path"] == r["video_path"]
            print(len(d), "rows", len(glob.glob(root + "/data/*.parquet")) > 1)
            """,
            [root],
            TestContext.Current.CancellationToken);
        output.ShouldContain("12 rows True");
    }

    [Fact]
    public async Task The_parquet_has_the_one_shape_that_is_typed_by_itself()
    {
        await WriteAsync(root, FormatMedia.ManyRows(), CardSettings.Default);
        var output = await DatasetChecker.RunPythonAsync(
            """
            import sys, json, os, pyarrow.parquet as pq
            f = pq.ParquetFile(sys.argv[1] + "/metadata.parquet")
            schema = str(f.schema)
            print(schema)
            print("KEYS", json.loads(f.metadata.metadata[b"huggingface"]))
            print("GROUPS", [f.metadata.row_group(i).num_rows for i in range(f.metadata.num_row_groups)])
            # Statistics must not repeat the pictures in the footer.
            print("FOOTER", f.metadata.serialized_size < 100_000)
            """,
            [root],
            TestContext.Current.CancellationToken);
        output.ShouldContain("optional binary field_id=-1 file_name (String)");
        output.ShouldMatch(@"optional group field_id=-1 image \{\s+optional binary field_id=-1 bytes;\s+optional binary field_id=-1 path \(String\);\s+\}");
        output.ShouldMatch(@"optional group field_id=-1 frame_paths \(List\) \{\s+repeated group field_id=-1 list \{\s+optional binary field_id=-1 element \(String\);");
        output.ShouldContain("optional double field_id=-1 start_time;");
        output.ShouldContain("optional int64 field_id=-1 frame_count");
        output.ShouldContain("KEYS {'info': {'features': {'image': {'_type': 'Image'}}}}");
        output.ShouldContain("GROUPS [100, 50]");
        output.ShouldContain("FOOTER True");
    }

    [Fact]
    public async Task Two_builds_of_the_same_rows_are_the_same_bytes()
    {
        var other = Directory.CreateTempSubdirectory("ppi-format-").FullName;
        try
        {
            var rows = FormatMedia.ManyRows();
            var options = new DatasetFormatOptions { AllInOne = true };
            foreach (var folder in (string[])[root, other])
            {
                media.Place(folder, rows);
                await DatasetFolder.WriteMetadataAsync(folder, Content(rows, CardSettings.Default), options, null, TestContext.Current.CancellationToken);
            }

            var hashes = Hashes(root);
            hashes.Count.ShouldBe((150 * 3) + 8);
            Hashes(other).ShouldBe(hashes);
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    [Fact]
    public async Task A_gated_dataset_with_an_awkward_title_has_a_card_the_hub_reads()
    {
        await WriteAsync(root, [Rows.Full()], CardSettings.Parse("title: \"no\"\nlanguage: no\ngated: true\nextra_gated_fields: {\"I agree: yes\": checkbox}\ntask_ids: multi-label-classification"));
        await CheckAsync();
        var output = await DatasetChecker.RunPythonAsync(
            """
            import sys
            from huggingface_hub import DatasetCard
            d = DatasetCard.load(sys.argv[1] + "/README.md").data.to_dict()
            print(repr((d["pretty_name"], d["language"], d["extra_gated_fields"], d["license"])))
            """,
            [root],
            TestContext.Current.CancellationToken);
        output.ShouldContain("('no', ['no'], {'I agree: yes': 'checkbox'}, 'other')");
    }

    [Fact]
    public async Task The_checker_sees_a_clip_that_is_gone()
    {
        await WriteAsync(root, [Rows.Bare(), Rows.Full(1)], CardSettings.Default);
        File.Delete(Path.Combine(root, Rows.Bare().VideoPath));
        var check = await DatasetChecker.CheckAsync(root, TestContext.Current.CancellationToken);
        check.Loads.ShouldBeFalse();
        check.Output.ShouldContain("is not in the folder");
    }

    private Task WriteAsync(string folder, DatasetRow[] rows, CardSettings card)
    {
        media.Place(folder, rows);
        return DatasetFolder.WriteMetadataAsync(folder, Content(rows, card), new DatasetFormatOptions(), null, TestContext.Current.CancellationToken);
    }

    private async Task<string> CheckAsync()
    {
        var check = await DatasetChecker.CheckAsync(root, TestContext.Current.CancellationToken);
        check.Loads.ShouldBeTrue(check.Output);
        return check.Output;
    }

    private static DatasetContent Content(DatasetRow[] rows, CardSettings card) => new("lessons", rows, "{}\n", [], card);

    private static SortedDictionary<string, string> Hashes(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path), path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))),
        StringComparer.Ordinal);
}
