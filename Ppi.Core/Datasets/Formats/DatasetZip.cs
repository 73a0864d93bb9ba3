using System.IO.Compression;

namespace Ppi.Core.Datasets.Formats;

/// <summary>The dataset's folder as one ZIP: without <c>.ppi</c>, entries in ordinal order, all of one date, media stored as they are.</summary>
public static class DatasetZip
{
    /// <summary>rw-r--r--, a regular file, in the upper half where Unix keeps it: the same on every system.</summary>
    private const int Attributes = unchecked((int)0x81A4_0000);

    /// <summary>The earliest date that the format knows.</summary>
    private static readonly DateTimeOffset Date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly HashSet<string> Compressed = new(StringComparer.OrdinalIgnoreCase) { ".mp4", ".jpg", ".parquet" };

    /// <summary>Writes the ZIP under a temporary name beside its place, then renames it. Memory does not grow with the folder.</summary>
    /// <param name="root">The dataset's folder.</param>
    /// <param name="zipPath">Outside of <paramref name="root"/>.</param>
    /// <param name="written">Told the bytes of each file after it.</param>
    /// <param name="cancellationToken">Stops within a file.</param>
    /// <exception cref="BadInputException"><paramref name="zipPath"/> lies inside the folder.</exception>
    public static Task WriteAsync(string root, string zipPath, Action<long>? written = null, CancellationToken cancellationToken = default)
    {
        var folder = Path.GetFullPath(root);
        var target = Path.GetFullPath(zipPath);
        if (target.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new BadInputException($"The ZIP {zipPath} would lie inside the folder that it holds. Give it a place outside of {root}.");
        }

        return AtomicFile.WriteAsync(target, target + ".tmp", async stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var (file, name) in FilesOf(folder))
            {
                var entry = zip.CreateEntry(name, Compressed.Contains(file.Extension) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                entry.LastWriteTime = Date;
                entry.ExternalAttributes = Attributes;
                var output = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
                await using var _ = output.ConfigureAwait(false);
                var input = file.OpenRead();
                await using var __ = input.ConfigureAwait(false);
                await input.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
                written?.Invoke(input.Length);
            }
        });
    }

    /// <summary>What goes into the ZIP, in its order; links are passed over, since they may lead outside.</summary>
    internal static IEnumerable<(FileInfo File, string Name)> FilesOf(string root) =>
        new DirectoryInfo(root)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(file => (File: file, Name: Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(file => !file.Name.StartsWith(".ppi/", StringComparison.Ordinal))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
}
