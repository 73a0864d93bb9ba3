using System.Text;
using System.Text.Json;
using Ppi.Core;
using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Formats;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Datasets.Formats;

public sealed class MetadataJsonlTests
{
    private static readonly string[] Keys =
    [
        "id", "file_name", "source_video", "start_time", "end_time", "clip_start", "clip_end", "frame_count", "patterns", "image_path", "video_path",
        "text_path", "frame_paths", "transcript", "language", "annotator", "attributes", "tracks", "relations", "provenance",
    ];

    [Fact]
    public async Task Every_row_has_every_key_in_one_order()
    {
        foreach (var line in (await WriteAsync(Rows.Bare(), Rows.Full(1))).TrimEnd('\n').Split('\n'))
        {
            using var row = JsonDocument.Parse(line);
            row.RootElement.EnumerateObject().Select(property => property.Name).ShouldBe(Keys);
            row.RootElement.GetProperty("file_name").GetString().ShouldBe(row.RootElement.GetProperty("video_path").GetString());
            row.RootElement.GetProperty("provenance").EnumerateObject().Select(property => property.Name).ShouldBe(
                ["source_sha256", "annotation_file", "task_id", "annotation_id", "region_ids", "frame_rate", "tool", "ffmpeg", "transcript_engine", "transcript_model"]);
        }
    }

    [Fact]
    public async Task Whole_seconds_keep_a_fraction_and_frames_have_none()
    {
        var text = await WriteAsync(Rows.Bare(15));
        text.ShouldContain("\"start_time\":15.0,\"end_time\":17.0,");
        text.ShouldContain("\"frame_count\":50,");
        text.ShouldContain("\"share\":1.0,");
    }

    [Fact]
    public async Task Text_is_readable_roles_are_words_and_what_is_unknown_is_null()
    {
        (await WriteAsync(Rows.Bare())).ShouldContain("\"type\":\"Неизвестное\",\"description\":null,\"id\":null,\"role\":null,");
        var full = await WriteAsync(Rows.Full());
        full.ShouldContain("\"role\":\"teacher\"");
        full.ShouldContain("\"role\":\"pupil\"");
        full.ShouldContain("\"transcript\":\"=HYPERLINK(\\\"http://x\\\")\\n");
    }

    [Fact]
    public async Task The_file_has_no_byte_order_mark_and_unix_line_ends()
    {
        var text = await WriteAsync(Rows.Full(), Rows.Full(1));
        text[0].ShouldBe('{');
        text.ShouldEndWith("}\n");
        text.Count(character => character == '\n').ShouldBe(2);
        text.ShouldNotContain('\r');
    }

    [Fact]
    public async Task Rows_read_back_as_they_were_written()
    {
        DatasetRow[] rows = [Rows.Bare(), Rows.Full(1), Rows.Bare(2) with { Transcript = "" }];
        var written = await WriteAsync(rows);
        var read = await ReadAsync(written + "\n");
        read.Count.ShouldBe(3);
        (await WriteAsync([.. read])).ShouldBe(written);
        read[2].Transcript.ShouldBe("");
        read[0].Transcript.ShouldBeNull();
        read[1].Tracks[0].Boxes[1].Visible.ShouldBeFalse();
    }

    [Theory]
    [InlineData("{\"id\":1}")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"id\": \"a\"")]
    public async Task A_line_that_is_no_row_is_named(string line)
    {
        var text = await WriteAsync(Rows.Bare()) + line;
        (await Should.ThrowAsync<BadInputException>(() => ReadAsync(text))).Message.ShouldContain("line 2");
    }

    [Fact]
    public async Task A_null_where_a_text_must_be_is_refused()
    {
        var text = (await WriteAsync(Rows.Bare())).Replace("\"annotator\":\"annotator_1\"", "\"annotator\":null", StringComparison.Ordinal);
        await Should.ThrowAsync<BadInputException>(() => ReadAsync(text));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_number_that_json_cannot_hold_is_refused(double number) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => WriteAsync(Rows.Bare() with { ClipStart = number }));

    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(15, "15.0")]
    [InlineData(8500.5, "8500.5")]
    [InlineData(1e-7, "1E-07")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    public void Numbers_are_exact(double number, string text) => FractionalDoubleConverter.ToText(number).ShouldBe(text);

    private static async Task<string> WriteAsync(params DatasetRow[] rows)
    {
        using var stream = new MemoryStream();
        await MetadataJsonl.WriteAsync(stream, rows, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<List<DatasetRow>> ReadAsync(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        List<DatasetRow> rows = [];
        await foreach (var row in MetadataJsonl.ReadAsync(stream, TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}
