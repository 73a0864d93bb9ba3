using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Ppi.Core;
using Ppi.Core.Storage;

namespace Ppi.Worker.Jobs;

/// <summary>Copies of objects on this machine, fetched once for all jobs that want them; those that nobody reads go when there are too many bytes, the longest unread first.</summary>
internal sealed class ObjectCache(IObjectStore store, Scratch scratch, IOptions<WorkerOptions> options, TimeProvider time) : IDisposable
{
    private const int BufferBytes = 1 << 20;
    private const int MostInterruptions = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private readonly Lazy<ScratchFolder> _folder = new(scratch.NewFolder);
    private readonly Dictionary<string, Copy> _copies = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _uses;

    /// <summary>Gives a copy of an object as it is now; it stays until the answer is disposed.</summary>
    /// <exception cref="ObjectMissingException">There is no such object.</exception>
    public async Task<LocalFile> OpenAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var head = await store.HeadAsync(key, cancellationToken) ?? throw new ObjectMissingException(key.ToString());
        var copy = Take(head);
        try
        {
            await copy.Fetching.WaitAsync(cancellationToken);
            return new LocalFile(copy.Path, () => Release(copy));
        }
        catch
        {
            Release(copy);
            throw;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var copy in _copies.Values)
            {
                copy.Stop.Cancel();
            }
        }
    }

    private Copy Take(ObjectInfo head)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{head.Key} {head.ETag}")))[..32] + Path.GetExtension(head.Key.Name);
        lock (_lock)
        {
            if (!_copies.TryGetValue(name, out var copy) || copy.Fetching.IsFaulted || copy.Stop.IsCancellationRequested)
            {
                var stop = new CancellationTokenSource();
                var path = _folder.Value.File(name);
                copy = new Copy(name, path, head.Size, stop, FetchAsync(head, path, stop.Token));
                _copies[name] = copy;
            }

            (copy.Users, copy.LastUse) = (copy.Users + 1, ++_uses);
            return copy;
        }
    }

    private void Release(Copy copy)
    {
        lock (_lock)
        {
            copy.Users--;
            if (copy.Users == 0 && !copy.Fetching.IsCompletedSuccessfully)
            {
                // Nobody waits for it any more.
                copy.Stop.Cancel();
                Forget(copy);
            }

            var bytes = _copies.Values.Sum(kept => kept.Bytes);
            foreach (var unread in _copies.Values.Where(kept => kept.Users == 0).OrderBy(kept => kept.LastUse).ToList().TakeWhile(_ => bytes > options.Value.CacheBytes))
            {
                bytes -= unread.Bytes;
                Forget(unread);
                File.Delete(unread.Path);
            }
        }
    }

    private void Forget(Copy copy)
    {
        if (_copies.TryGetValue(copy.Name, out var known) && known == copy)
        {
            _copies.Remove(copy.Name);
        }
    }

    // A broken line costs no byte that has come.
    private async Task FetchAsync(ObjectInfo head, string path, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                for (var interruptions = 0; file.Length < head.Size;)
                {
                    try
                    {
                        await using var content = await store.OpenAsync(head.Key, new ByteRange(file.Length), cancellationToken);
                        await content.CopyToAsync(file, BufferBytes, cancellationToken);
                        if (file.Length < head.Size)
                        {
                            throw new EndOfStreamException($"{head.Key} ended after {file.Length} of {head.Size} bytes.");
                        }
                    }
                    catch (Exception exception) when (exception is IOException or HttpRequestException && !DiskFull.Is(exception) && ++interruptions <= MostInterruptions)
                    {
                        await Task.Delay(Pause, time, cancellationToken);
                    }
                }
            }

            Telemetry.StorageMoved("read", head.Size);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private sealed record Copy(string Name, string Path, long Bytes, CancellationTokenSource Stop, Task Fetching)
    {
        public int Users { get; set; }

        public long LastUse { get; set; }
    }
}
