using System.Diagnostics;
using Xunit;

namespace Ppi.Tests.Pipeline;

/// <summary>A disk of its own with little room, in memory; unmounted afterwards. Needs the rights to mount.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string root) => Root = root;

    public string Root { get; }

    /// <summary>Mounts the disk, or skips the test.</summary>
    /// <param name="folder">An empty folder to mount it on.</param>
    /// <param name="bytes">Its size.</param>
    public static async Task<SmallDisk> MountAsync(string folder, long bytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux can mount a disk that is small enough to be filled.");
        Directory.CreateDirectory(folder);
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", folder), "This container forbids mounting a disk that is small enough to be filled.");
        return new SmallDisk(folder);
    }

    /// <summary>Writes a file that leaves only so much room.</summary>
    public async Task<string> FillAsync(long bytesLeft)
    {
        var file = Path.Combine(Root, "filler");
        await File.WriteAllBytesAsync(file, new byte[new DriveInfo(Root).AvailableFreeSpace - bytesLeft]);
        return file;
    }

    public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", Root);

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
