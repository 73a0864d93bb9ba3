using System.Text.Json;
using Parquet;

namespace Ppi.Core.Datasets.Formats;

/// <summary>
/// Rows as Parquet with media inside, in the one shape that the Hub's loader types by itself: optional groups of optional <c>bytes</c> and
/// <c>path</c>, and the file's key <c>huggingface</c> naming the media columns only. The files are read one row group at a time.
/// </summary>
internal sealed class MetadataParquet
{
    private readonly IReadOnlyList<MediaColumn> media;
    private readonly IReadOnlyList<Column> columns;
    private readonly CompressionMethod compression;

    private MetadataParquet(IReadOnlyList<MediaColumn> media, string? without, CompressionMethod compression)
    {
        this.media = media;
        this.compression = compression;
        columns =
        [
            .. DatasetSchema.Columns.Where(column => column.Name != without)
                .Select(column => column with { Get = loaded => column.Get(((LoadedRow)loaded).Row) }),
            .. media.Select((column, index) => column.ToColumn(index)),
        ];
    }

    /// <summary><c>metadata.parquet</c>: key frames inside; the clips lie beside it and are found by <c>file_name</c>.</summary>
    public static MetadataParquet BesideClips { get; } = new([MediaColumn.Image], without: null, CompressionMethod.Snappy);

    /// <summary><c>data/train-*.parquet</c>: clips and key frames inside. Not compressed: H.264 and JPEG are.</summary>
    public static MetadataParquet AllInOne { get; } = new([MediaColumn.Video, MediaColumn.Image], without: DatasetJson.FileName, CompressionMethod.None);

    /// <summary>Bytes of the files that a row embeds.</summary>
    public long MediaBytes(string root, DatasetRow row) => media.Sum(column => new FileInfo(Path.Combine(root, column.Path(row))).Length);

    /// <summary>Rows cut into groups of bounded memory.</summary>
    public IEnumerable<List<DatasetRow>> Groups(string root, IEnumerable<DatasetRow> rows, DatasetFormatOptions options) =>
        RowGroups.Split(rows, row => MediaBytes(root, row), options.RowGroupBytes, options.RowGroupRows);

    /// <summary>Writes one file.</summary>
    /// <param name="stream">Seekable; stays open.</param>
    /// <param name="root">Folder that the rows' paths start from.</param>
    /// <param name="groups">Rows of each row group.</param>
    /// <param name="written">Told the bytes of embedded files after each row group.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public async Task WriteAsync(
        Stream stream, string root, IEnumerable<IReadOnlyList<DatasetRow>> groups, Action<long> written, CancellationToken cancellationToken)
    {
        var parquet = new ParquetColumns(columns);
        var options = new ParquetOptions { CompressionMethod = compression };
        var writer = await ParquetWriter.CreateAsync(parquet.Schema, stream, options, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            writer.CustomMetadata = new Dictionary<string, string> { ["huggingface"] = HuggingFaceKey() };
            foreach (var rows in groups)
            {
                var bytes = 0L;
                foreach (var row in rows)
                {
                    var loaded = await LoadAsync(root, row, cancellationToken).ConfigureAwait(false);
                    bytes += loaded.Media.Sum(file => file.LongLength);
                    parquet.Add(loaded);
                }

                using var group = writer.CreateRowGroup();
                await parquet.WriteAsync(group, cancellationToken).ConfigureAwait(false);
                written(bytes);
            }
        }
    }

    private async Task<LoadedRow> LoadAsync(string root, DatasetRow row, CancellationToken cancellationToken)
    {
        var files = new byte[media.Count][];
        for (var i = 0; i < files.Length; i++)
        {
            files[i] = await File.ReadAllBytesAsync(Path.Combine(root, media[i].Path(row)), cancellationToken).ConfigureAwait(false);
        }

        return new LoadedRow(row, files);
    }

    private string HuggingFaceKey()
    {
        var features = media.ToDictionary(column => column.Name, column => new Dictionary<string, string> { ["_type"] = column.Feature });
        return JsonSerializer.Serialize(new { info = new { features } });
    }
}
