namespace Ppi.Core.Storage;

/// <summary>What is known of an object without reading it.</summary>
/// <param name="Key">Where it lies.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Changes whenever the content does; without quotes.</param>
/// <param name="LastModified">When it was written.</param>
/// <param name="ContentType">Its media type; <c>application/octet-stream</c> when none was given.</param>
/// <param name="Metadata">Names (small letters, digits, hyphens) and values; empty in lists.</param>
public sealed record ObjectInfo(ObjectKey Key, long Size, string ETag, DateTimeOffset LastModified, string ContentType, IReadOnlyDictionary<string, string> Metadata);

/// <summary>How an object is written.</summary>
public sealed record PutOptions
{
    /// <summary>Media type.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Names (small letters, digits, hyphens) and values.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Write only over the object with this ETag.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Write only where there is no object yet.</summary>
    public bool IfAbsent { get; init; }
}

/// <summary>Bytes of an object.</summary>
/// <param name="Offset">First byte, from 0.</param>
/// <param name="Length">How many at most; null: to the end.</param>
public readonly record struct ByteRange(long Offset, long? Length = null);

/// <summary>An upload in parts that is under way.</summary>
/// <param name="Key">Where the object will lie.</param>
/// <param name="Id">The store's name for the upload.</param>
/// <param name="PartSize">Bytes of every part but the last.</param>
public sealed record MultipartUpload(ObjectKey Key, string Id, long PartSize);

/// <summary>A part that has arrived.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">MD5 of its bytes in hex.</param>
public sealed record UploadedPart(int Number, long Size, string ETag);

/// <summary>There is no such object or upload.</summary>
public sealed class ObjectMissingException(string what) : Exception($"{what} is not in the storage.");

/// <summary>An object was changed by somebody else meanwhile.</summary>
public sealed class ObjectConflictException(ObjectKey key) : Exception($"{key} was changed by somebody else meanwhile: load it again.");
