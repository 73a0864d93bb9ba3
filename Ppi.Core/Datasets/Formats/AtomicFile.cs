namespace Ppi.Core.Datasets.Formats;

/// <summary>Files that are either whole or not there.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary name, flushes to the disk, then renames over <paramref name="path"/>.</summary>
    /// <param name="path">Where the file shall lie; its folder is made.</param>
    /// <param name="temporary">Temporary path on the same volume; left over from a crash, it is overwritten.</param>
    /// <param name="write">Writes the content.</param>
    public static async Task WriteAsync(string path, string temporary, Func<Stream, Task> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(Path.GetDirectoryName(temporary)!);
        try
        {
            var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
            await using (stream.ConfigureAwait(false))
            {
                await write(stream).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
