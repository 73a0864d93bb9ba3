using Microsoft.Extensions.Options;

namespace Ppi.Worker.Jobs;

/// <summary>Unfinished files of this process, in a folder that the next process clears when this one was killed; and half-built datasets, which outlive it.</summary>
internal sealed class Scratch : IDisposable
{
    private static readonly TimeSpan KeptDatasets = TimeSpan.FromDays(7);
    private readonly string _root;
    private readonly string _own;
    private readonly FileStream _lock;

    public Scratch(IOptions<WorkerOptions> options)
    {
        _root = Path.GetFullPath(options.Value.Scratch);
        Directory.CreateDirectory(Processes);
        Sweep();
        _own = Path.Combine(Processes, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(_own);
        _lock = new FileStream(LockOf(_own), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1);
    }

    /// <summary>A new folder, gone when it is disposed.</summary>
    public ScratchFolder NewFolder() => new(Directory.CreateDirectory(Path.Combine(_own, Guid.NewGuid().ToString("N"))).FullName);

    /// <summary>Where a dataset is built; it stays until the dataset is finished, so that a killed build goes on.</summary>
    public string DatasetFolder(Guid datasetId) => Directory.CreateDirectory(Path.Combine(_root, "datasets", datasetId.ToString("N"))).FullName;

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(_own, recursive: true);
    }

    private string Processes => Path.Combine(_root, "processes");

    private static string LockOf(string folder) => Path.Combine(folder, "lock");

    private void Sweep()
    {
        var datasets = Directory.CreateDirectory(Path.Combine(_root, "datasets"));
        foreach (var folder in Directory.GetDirectories(Processes).Where(IsAbandoned)
            .Concat(datasets.GetDirectories().Where(folder => DateTime.UtcNow - folder.LastWriteTimeUtc > KeptDatasets).Select(folder => folder.FullName)))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // An FFmpeg that outlived its killed worker still writes there; the next start clears it.
            }
        }
    }

    // The lock falls with its process, however that dies.
    private static bool IsAbandoned(string folder)
    {
        try
        {
            using var free = new FileStream(LockOf(folder), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            return true;
        }
        catch (FileNotFoundException)
        {
            // A process that is making its folder in this very moment, or died while doing so.
            return DateTime.UtcNow - Directory.GetCreationTimeUtc(folder) > TimeSpan.FromHours(1);
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>A folder for one piece of work.</summary>
internal sealed class ScratchFolder(string path) : IDisposable
{
    public string File(string name) => Path.Combine(path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
