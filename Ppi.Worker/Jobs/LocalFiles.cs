using Ppi.Core.Storage;
using Ppi.Core.Storage.Disk;

namespace Ppi.Worker.Jobs;

/// <summary>Objects as files of this machine: FFmpeg and Whisper want files. A store on disk has them already; from others they are fetched.</summary>
internal sealed class LocalFiles(IObjectStore store, Scratch scratch)
{
    /// <exception cref="ObjectMissingException">There is no such object.</exception>
    public async Task<LocalFile> OpenAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (store is DiskObjectStore disk)
        {
            var path = disk.FilePath(key);
            return File.Exists(path) ? new LocalFile(path, null) : throw new ObjectMissingException(key.ToString());
        }

        var folder = scratch.NewFolder();
        try
        {
            var path = folder.File("object" + Path.GetExtension(key.Name));
            await using var content = await store.OpenAsync(key, null, cancellationToken);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
            await content.CopyToAsync(file, 1 << 20, cancellationToken);
            return new LocalFile(path, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}

/// <summary>A file to read; a copy goes away when it is disposed.</summary>
internal sealed class LocalFile(string path, ScratchFolder? copy) : IDisposable
{
    public string Path { get; } = path;

    public void Dispose() => copy?.Dispose();
}
