namespace Ppi.Core.Storage.Disk;

/// <summary>Where a folder keeps objects: the bytes under their own names, so that FFmpeg works on the file itself; all else in a folder of its own.</summary>
internal sealed class DiskLayout(string root)
{
    private const string Own = ".store";

    public string Root { get; } = Path.GetFullPath(root);

    public string Bucket(string bucket) => Path.Combine(Root, bucket);

    public string Content(ObjectKey key) => Path.Combine(Root, key.Bucket, key.Name);

    // The ending keeps the record of "a" apart from the folder of "a/b".
    public string Record(ObjectKey key) => Path.Combine(Root, Own, "objects", key.Bucket, key.Name + ".json");

    public string Upload(string id) => Guid.TryParseExact(id, "N", out _)
        ? Path.Combine(Root, Own, "uploads", id)
        : throw new ObjectMissingException($"The upload {id}");

    public string Temporary()
    {
        var folder = Path.Combine(Root, Own, "temporary");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Guid.NewGuid().ToString("N"));
    }

    /// <summary>Gives a finished file its name; folders are made.</summary>
    /// <exception cref="BadInputException">A part of the name is an object itself.</exception>
    public static void Place(string temporary, string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(temporary, path, overwrite: true);
        }
        catch (IOException) when (Directory.Exists(path) || IsUnderFile(path))
        {
            throw new BadInputException($"'{Path.GetFileName(path)}' can't be written: on a disk a name is a file or a folder, never both.");
        }
    }

    private static bool IsUnderFile(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
            {
                return true;
            }
        }

        return false;
    }
}
