using Ppi.Core.Storage;

namespace Ppi.Core.Uploads;

/// <summary>An upload of a video that is under way.</summary>
public sealed record UploadRecord
{
    /// <summary>UUIDv7; the lesson gets the same.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the user who uploads.</summary>
    public required string Owner { get; init; }

    /// <summary>Task name as typed.</summary>
    public required string Task { get; init; }

    /// <summary>File name as the browser says.</summary>
    public required string FileName { get; init; }

    /// <summary>Bytes that were announced.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The storage's own upload.</summary>
    public required string StoreId { get; init; }

    /// <summary>Name that the video's object will have.</summary>
    public required string VideoName { get; init; }

    /// <summary>Bytes of every part but the last.</summary>
    public required long PartSize { get; init; }

    /// <summary>How many parts there are.</summary>
    public int Parts => (int)((SizeBytes + PartSize - 1) / PartSize);

    /// <summary>The storage's view of it.</summary>
    /// <param name="bucket">Bucket of raw data.</param>
    public MultipartUpload InStore(string bucket) => new(new ObjectKey(bucket, VideoName), StoreId, PartSize);
}
