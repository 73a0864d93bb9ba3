using System.Text;
using Ppi.Core.Datasets.Card;
using Ppi.Core.Jobs;

namespace Ppi.Core.Datasets.Formats;

/// <summary>
/// A dataset's folder. Clips, key frames and texts are already there; this writes everything that speaks of them. Every file is written under a
/// temporary name in <c>.ppi/tmp</c> and renamed. Order: <c>patterns.json</c>, report, CSV, all-in-one edition, <c>metadata.parquet</c>,
/// <c>metadata.jsonl</c>; then files of rows that are no more are removed; the card comes last, so that a folder with a new card is whole.
/// </summary>
public static class DatasetFolder
{
    /// <summary>Stage name of the progress.</summary>
    public const string Stage = "assembling";

    /// <summary>Writes the dataset's own files into <paramref name="root"/>, and the ZIP if one is wanted.</summary>
    /// <param name="root">Folder with <c>videos/</c>, <c>images/</c> and <c>texts/</c>.</param>
    /// <param name="content">What the dataset says.</param>
    /// <param name="options">Which forms to write.</param>
    /// <param name="progress">Told how much of the media has been packed.</param>
    /// <param name="cancellationToken">Stops; no half-written file is left.</param>
    /// <exception cref="BadInputException">There are no rows (the report has been written and says why; metadata of a former build stays as it was),
    /// a clip is too large for the all-in-one edition, or the ZIP would lie inside the folder.</exception>
    /// <exception cref="InvalidOperationException">A row's file is missing, empty or named by a path that leads outside, or an id occurs twice: a fault of
    /// the caller, found before anything is written.</exception>
    public static async Task WriteMetadataAsync(
        string root, DatasetContent content, DatasetFormatOptions options, IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        DatasetFiles.Check(root, content.Rows);
        if (options.AllInOne && content.Rows.Count > 0)
        {
            DatasetFiles.CheckEmbedding(root, content.Rows);
        }

        var work = new Work(Path.GetFullPath(root), content.Rows, options, progress, cancellationToken);
        await work.WriteTextAsync("patterns.json", content.PatternsJson.ReplaceLineEndings("\n")).ConfigureAwait(false);
        var report = DatasetReport.Of(content);
        await work.WriteAsync("report.json", stream => report.WriteJsonAsync(stream, cancellationToken)).ConfigureAwait(false);
        await work.WriteTextAsync("report.md", DatasetReportMarkdown.Render(report)).ConfigureAwait(false);
        if (content.Rows.Count == 0)
        {
            throw new BadInputException($"No marked interval became a row, so there is no dataset. {Path.Combine(root, "report.md")} says what was left out and why.");
        }

        if (options.Csv)
        {
            await work.WriteAsync("metadata.csv", stream => MetadataCsv.WriteAsync(stream, content.Rows, cancellationToken)).ConfigureAwait(false);
        }

        var shards = options.AllInOne ? await work.WriteShardsAsync().ConfigureAwait(false) : [];
        await work.WriteParquetAsync("metadata.parquet", MetadataParquet.BesideClips, MetadataParquet.BesideClips.Groups(work.Root, content.Rows, options))
            .ConfigureAwait(false);
        await work.WriteAsync("metadata.jsonl", stream => MetadataJsonl.WriteAsync(stream, content.Rows, cancellationToken)).ConfigureAwait(false);
        DatasetFiles.RemoveOrphans(work.Root, content.Rows, shards, options.Csv);
        await work.WriteTextAsync("README.md", DatasetCard.Render(content, options)).ConfigureAwait(false);
        if (options.ZipPath is { } zip)
        {
            await work.WriteZipAsync(zip).ConfigureAwait(false);
        }

        work.Report(done: true);
    }

    /// <summary>One call: where it writes, and how far it has come.</summary>
    private sealed class Work(
        string root, IReadOnlyList<DatasetRow> rows, DatasetFormatOptions options, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        private readonly long total = TotalBytes(root, rows, options);
        private long packed;

        public string Root { get; } = root;

        public Task WriteAsync(string name, Func<Stream, Task> write)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return AtomicFile.WriteAsync(Path.Combine(Root, name), Path.Combine(Root, ".ppi", "tmp", name.Replace('/', '_')), write);
        }

        public Task WriteTextAsync(string name, string text) =>
            WriteAsync(name, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask());

        public Task WriteParquetAsync(string name, MetadataParquet edition, IEnumerable<IReadOnlyList<DatasetRow>> groups) =>
            WriteAsync(name, stream => edition.WriteAsync(stream, Root, groups, Advance, cancellationToken));

        /// <summary>Writes the all-in-one edition; the names say how many files there are, so the cut is planned from the files' sizes first.</summary>
        public async Task<IReadOnlyList<string>> WriteShardsAsync()
        {
            var edition = MetadataParquet.AllInOne;
            var shards = RowGroups.Split(rows, row => edition.MediaBytes(Root, row), options.ShardBytes).ToList();
            var names = shards.Select((_, index) => $"data/train-{index:D5}-of-{shards.Count:D5}.parquet").ToList();
            foreach (var (name, shard) in names.Zip(shards))
            {
                await WriteParquetAsync(name, edition, edition.Groups(Root, shard, options)).ConfigureAwait(false);
            }

            return names;
        }

        public Task WriteZipAsync(string path) => DatasetZip.WriteAsync(Root, path, Advance, cancellationToken);

        public void Report(bool done)
        {
            var percent = done ? 100 : total == 0 ? 0 : Math.Min(99, 100.0 * packed / total);
            progress?.Report(new JobProgress(Stage, percent, done ? "The dataset is complete." : "Packing clips and key frames."));
        }

        private void Advance(long bytes)
        {
            packed += bytes;
            Report(done: false);
        }

        private static long TotalBytes(string root, IReadOnlyList<DatasetRow> rows, DatasetFormatOptions options)
        {
            var images = rows.Sum(row => MetadataParquet.BesideClips.MediaBytes(root, row));
            var all = options.AllInOne || options.ZipPath is not null ? rows.Sum(row => MetadataParquet.AllInOne.MediaBytes(root, row)) : 0;
            return images + (options.AllInOne ? all : 0) + (options.ZipPath is null ? 0 : images + all + (options.AllInOne ? all : 0));
        }
    }
}
