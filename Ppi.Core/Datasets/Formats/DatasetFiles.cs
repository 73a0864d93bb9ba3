using System.Text.RegularExpressions;

namespace Ppi.Core.Datasets.Formats;

/// <summary>The files that rows name, and those that no row names any more.</summary>
internal static partial class DatasetFiles
{
    private const long MaximumEmbedded = 256 << 20;

    private static readonly (string Folder, string Extension)[] Kinds = [("videos", ".mp4"), ("images", ".jpg"), ("texts", ".txt")];

    /// <summary>Refuses rows that would load badly: the Hub's loader notices a missing clip only when it is decoded.</summary>
    /// <exception cref="InvalidOperationException">Names the first faults.</exception>
    public static void Check(string root, IReadOnlyList<DatasetRow> rows)
    {
        var faults = rows.GroupBy(row => row.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"id {group.Key} occurs {group.Count()} times")
            .Concat(rows.SelectMany(PathsOf).Distinct(StringComparer.Ordinal).Select(path => FaultOf(root, path)).OfType<string>())
            .Take(6).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidOperationException($"The rows do not fit the files in {root}: {string.Join("; ", faults.Take(5))}{(faults.Count > 5 ? "; …" : "")}.");
        }
    }

    /// <summary>Refuses clips that no row group in memory can hold.</summary>
    /// <exception cref="BadInputException">Names the largest clip.</exception>
    public static void CheckEmbedding(string root, IReadOnlyList<DatasetRow> rows)
    {
        var (bytes, id) = rows.Select(row => (MetadataParquet.AllInOne.MediaBytes(root, row), row.Id)).MaxBy(clip => clip.Item1);
        if (bytes > MaximumEmbedded)
        {
            throw new BadInputException(
                $"The clip of row {id} has {bytes >> 20} MB; the all-in-one edition holds clips of {MaximumEmbedded >> 20} MB at most. Mark shorter intervals or leave the edition out.");
        }
    }

    /// <summary>
    /// Removes what a former build left: clips, key frames and texts that no row names, shards and tables that are not wanted now. Only files that are
    /// named as this product names them; whatever else lies in the folder is left alone.
    /// </summary>
    public static void RemoveOrphans(string root, IReadOnlyList<DatasetRow> rows, IReadOnlyList<string> shards, bool hasCsv)
    {
        var kept = rows.SelectMany(PathsOf).Concat(shards).ToHashSet(StringComparer.Ordinal);
        foreach (var (folder, extension) in Kinds)
        {
            Remove(folder, name => name.EndsWith(extension, StringComparison.Ordinal) && Stem().IsMatch(name));
        }

        Remove("data", name => Shard().IsMatch(name));
        if (!hasCsv)
        {
            File.Delete(Path.Combine(root, "metadata.csv"));
        }

        void Remove(string folder, Predicate<string> isOurs)
        {
            var directory = new DirectoryInfo(Path.Combine(root, folder));
            foreach (var file in directory.Exists ? directory.EnumerateFiles().ToList() : [])
            {
                if (isOurs(file.Name) && !kept.Contains($"{folder}/{file.Name}"))
                {
                    file.Delete();
                }
            }
        }
    }

    private static IEnumerable<string> PathsOf(DatasetRow row) => [row.VideoPath, row.ImagePath, row.TextPath, .. row.FramePaths];

    private static string? FaultOf(string root, string path)
    {
        if (!Kinds.Any(kind => path.StartsWith(kind.Folder + "/", StringComparison.Ordinal) && path.EndsWith(kind.Extension, StringComparison.Ordinal))
            || path.AsSpan().ContainsAny('\\', '\0') || path.IndexOf('/', StringComparison.Ordinal) != path.LastIndexOf('/'))
        {
            return $"{path} is no file of videos/, images/ or texts/";
        }

        var file = new FileInfo(Path.Combine(root, path));
        return !file.Exists ? $"{path} is missing" : file.Length == 0 && file.Extension != ".txt" ? $"{path} is empty" : null;
    }

    /// <summary><c>{video}_{start in ms}-{end}_{6 hex}</c>, with whatever tells further key frames apart.</summary>
    [GeneratedRegex(@"_\d{8,}-\d{8,}_[0-9a-f]{6}(?:[0-9a-f]{6})?(?:[-_.][^/]*)?\.[a-z0-9]+$")]
    private static partial Regex Stem();

    [GeneratedRegex(@"^train-\d{5}-of-\d{5}\.parquet$")]
    private static partial Regex Shard();
}
