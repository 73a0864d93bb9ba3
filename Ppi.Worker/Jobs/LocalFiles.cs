using Ppi.Core.Storage;
using Ppi.Core.Storage.Disk;

namespace Ppi.Worker.Jobs;

/// <summary>Objects as files of this machine: FFmpeg and Whisper want files. A store on disk has them already; from others they are fetched.</summary>
internal sealed class LocalFiles(IObjectStore store, ObjectCache cache)
{
    /// <exception cref="ObjectMissingException">There is no such object.</exception>
    public async Task<LocalFile> OpenAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (store.OnDisk() is not { } disk)
        {
            return await cache.OpenAsync(key, cancellationToken);
        }

        var path = disk.FilePath(key);
        return File.Exists(path) ? new LocalFile(path, null) : throw new ObjectMissingException(key.ToString());
    }
}

/// <summary>A file to read; it stays until this is disposed.</summary>
internal sealed class LocalFile(string path, Action? release) : IDisposable
{
    public string Path { get; } = path;

    public void Dispose() => release?.Invoke();
}
