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
            var buffer = Array.Empty<byte>();
            foreach (var rows in groups)
            {
                var files = rows.SelectMany(row => media.Select(column => new FileInfo(Path.Combine(root, column.Path(row))))).ToList();
                var bytes = files.Sum(file => file.Length);
                if (buffer.Length < bytes)
                {
                    buffer = new byte[bytes];
                }

                var contents = await ReadAsync(files, buffer, cancellationToken).ConfigureAwait(false);
                foreach (var (index, row) in rows.Index())
                {
                    parquet.Add(new LoadedRow(row, contents.AsMemory(index * media.Count, media.Count)));
                }

                using var group = writer.CreateRowGroup();
                await parquet.WriteAsync(group, cancellationToken).ConfigureAwait(false);
                written(bytes);
            }
        }
    }

    /// <summary>Reads files one behind the other into one buffer, which every row group uses again.</summary>
    private static async Task<ReadOnlyMemory<byte>[]> ReadAsync(List<FileInfo> files, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var contents = new ReadOnlyMemory<byte>[files.Count];
        foreach (var (index, file) in files.Index())
        {
            var stream = file.OpenRead();
            await using var _ = stream.ConfigureAwait(false);
            var content = buffer[..(int)file.Length];
            await stream.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
            contents[index] = content;
            buffer = buffer[content.Length..];
        }

        return contents;
    }

    private string HuggingFaceKey()
    {
        var features = media.ToDictionary(column => column.Name, column => new Dictionary<string, string> { ["_type"] = column.Feature });
        return JsonSerializer.Serialize(new { info = new { features } });
    }
}
