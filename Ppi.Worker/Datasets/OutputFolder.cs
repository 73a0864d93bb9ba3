using Ppi.Core;

namespace Ppi.Worker.Datasets;

/// <summary>A dataset's folder while it is being built: ours alone, with a place for unfinished files that is swept at start and end.</summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly FileStream _lock;

    private OutputFolder(string root, FileStream @lock) => (Root, _lock) = (root, @lock);

    public string Root { get; }

    /// <summary>What later runs need: journal, transcripts.</summary>
    public string State => Path.Combine(Root, ".ppi");

    /// <summary>Unfinished files; on the same file system as the dataset, so that a rename finishes them.</summary>
    public string Scratch => Path.Combine(State, "tmp");

    /// <exception cref="BadInputException">The folder can't be written, or another build is at work in it.</exception>
    public static OutputFolder Open(string folder)
    {
        var root = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(Path.Combine(root, ".ppi"));
            var handle = new FileStream(Path.Combine(root, ".ppi", "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            var output = new OutputFolder(root, handle);
            output.Sweep();
            Directory.CreateDirectory(output.Scratch);
            return output;
        }
        catch (Exception exception) when (exception is (IOException or UnauthorizedAccessException) && !DiskFull.Is(exception))
        {
            var inUse = exception is IOException && File.Exists(Path.Combine(root, ".ppi", "lock")) && exception.Message.Contains("used by another process", StringComparison.Ordinal);
            throw new BadInputException(
                inUse
                    ? $"Another build is at work in {root}. Wait for it, or choose another --output."
                    : $"The output folder {root} can't be written: {exception.Message} Choose another --output or change its rights.",
                exception);
        }
    }

    public string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Writes a small text, unless it already stands there.</summary>
    public async Task WriteTextAsync(string relative, string text, CancellationToken cancellationToken)
    {
        var file = PathOf(relative);
        if (File.Exists(file) && await File.ReadAllTextAsync(file, cancellationToken) == text)
        {
            return;
        }

        var unfinished = Path.Combine(Scratch, Path.GetFileName(file));
        await File.WriteAllTextAsync(unfinished, text, cancellationToken);
        File.Move(unfinished, file, overwrite: true);
    }

    public void Dispose()
    {
        Sweep();
        _lock.Dispose();
    }

    private void Sweep()
    {
        if (Directory.Exists(Scratch))
        {
            Directory.Delete(Scratch, recursive: true);
        }
    }
}
