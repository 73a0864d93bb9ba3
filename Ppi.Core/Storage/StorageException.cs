namespace Ppi.Core.Storage;

/// <summary>The storage can't be reached, refuses, or fails; the message says what to do. What is kept there is as it was.</summary>
public sealed class StorageException(string message, Exception? cause = null) : IOException(message, cause)
{
    /// <summary>Whether there is no room left.</summary>
    public bool IsFull { get; init; }
}
