using Ppi.Core.Datasets;
using Ppi.Core.Jobs;
using Ppi.Core.Storage;

namespace Ppi.Worker.Jobs;

/// <summary>Hands a built dataset's files to the storage: what metadata points at first, metadata and card last; then what an earlier build left goes.</summary>
internal sealed class DatasetHandover(IObjectStore store, DatasetCatalog datasets)
{
    private static readonly string[] MediaFolders = ["images", "videos", "texts", "transcripts", "data"];

    /// <summary>A built dataset's files in the order of handing over, as paths with slashes.</summary>
    public static IReadOnlyList<string> PathsOf(string output) => [.. Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(output, file).Replace(Path.DirectorySeparatorChar, '/'))
        .Where(path => !path.StartsWith(".ppi/", StringComparison.Ordinal))
        .OrderBy(path => MediaFolders.Contains(path.Split('/')[0]) ? 0 : 1)
        .ThenBy(path => path, StringComparer.Ordinal)];

    /// <param name="dataset">The dataset.</param>
    /// <param name="output">Its folder; files that were handed over before an interruption are no longer in it.</param>
    /// <param name="paths">All its files.</param>
    /// <param name="progress">Told the stage <c>saving</c>.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public async Task RunAsync(Dataset dataset, string output, IReadOnlyList<string> paths, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        for (var index = 0; index < paths.Count; index++)
        {
            progress.Report(new JobProgress("saving", 100d * index / paths.Count, "Saving the dataset"));
            var file = Path.Combine(output, paths[index]);
            if (File.Exists(file))
            {
                await store.TakeFileAsync(datasets.FileOf(dataset, paths[index]), file, new PutOptions { ContentType = ContentType(paths[index]) }, cancellationToken);
            }
        }

        var zip = output + ".zip";
        if (File.Exists(zip))
        {
            await store.TakeFileAsync(datasets.ArchiveOf(dataset), zip, new PutOptions { ContentType = "application/zip" }, cancellationToken);
        }

        var wanted = paths.Select(path => datasets.FileOf(dataset, path)).ToHashSet();
        await foreach (var found in store.ListAsync(datasets.ArchiveOf(dataset).Bucket, dataset.Name + "/", cancellationToken))
        {
            if (!wanted.Contains(found.Key))
            {
                await store.DeleteAsync(found.Key, cancellationToken);
            }
        }

        progress.Report(new JobProgress("saving", 100, "Saving the dataset"));
    }

    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".mp4" => "video/mp4",
        ".jpg" => "image/jpeg",
        ".txt" => "text/plain; charset=utf-8",
        ".md" => "text/markdown; charset=utf-8",
        ".json" => "application/json",
        ".jsonl" => "application/x-ndjson",
        ".csv" => "text/csv; charset=utf-8",
        ".srt" => "application/x-subrip",
        ".vtt" => "text/vtt",
        ".parquet" => "application/vnd.apache.parquet",
        _ => "application/octet-stream",
    };
}
