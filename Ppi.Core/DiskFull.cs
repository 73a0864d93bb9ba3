namespace Ppi.Core;

/// <summary>The one fault of the machine that a user can repair and then simply go on.</summary>
public static class DiskFull
{
    /// <summary>ENOSPC on Unix.</summary>
    private const int NoSpace = 28;

    /// <summary>ERROR_DISK_FULL on Windows.</summary>
    private const int WindowsDiskFull = 112;

    /// <summary>Whether the exception says that the disk is full.</summary>
    public static bool Is(Exception exception) => exception is IOException && (exception.HResult & 0xFFFF) is (NoSpace or WindowsDiskFull);

    /// <summary>What a program said, as the exception that .NET throws for the same; null if it said something else.</summary>
    public static IOException? From(string said) =>
        said.Split('\n').FirstOrDefault(line => line.Contains("No space left on device", StringComparison.Ordinal)) is { } line ? new IOException(line.Trim(), NoSpace) : null;
}
