using System.Text.Json.Serialization;

namespace Ppi.Api.Compatibility;

/// <summary>Success, or an error in words.</summary>
internal sealed record OldResult([property: JsonPropertyName("success")] bool Success, [property: JsonPropertyName("error"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null);

/// <summary>A video that was taken.</summary>
internal sealed record OldFileId([property: JsonPropertyName("success")] bool Success, [property: JsonPropertyName("file_id")] string FileId);

/// <summary>A transcription that was asked for.</summary>
internal sealed record OldTranscriptionId([property: JsonPropertyName("success")] bool Success, [property: JsonPropertyName("transcription_file_id")] string TranscriptionFileId);

/// <summary>Where a video or transcription stands.</summary>
/// <param name="Status">uploading_video, downloading, extracting_audio, transcribing, completed or error.</param>
/// <param name="Progress">0 … 100.</param>
/// <param name="Message">For a person.</param>
/// <param name="Timestamp">Unix seconds of the last change.</param>
/// <param name="TranscriptionReady">Whether the transcript lies beside the video.</param>
/// <param name="FileId">The id that was asked for.</param>
/// <param name="ShareableUrl">Presigned for seven days; only when completed.</param>
internal sealed record OldStatus(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("progress")] int Progress,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("timestamp")] double Timestamp,
    [property: JsonPropertyName("transcription_ready")] bool TranscriptionReady,
    [property: JsonPropertyName("file_id")] string FileId,
    [property: JsonPropertyName("shareable_url"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ShareableUrl = null);

/// <summary>All files, written while they are being listed.</summary>
internal sealed record OldFiles([property: JsonPropertyName("success")] bool Success, [property: JsonPropertyName("files")] IAsyncEnumerable<OldFile> Files);

/// <summary>A file in storage.</summary>
internal sealed record OldFile([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("size_mb")] double SizeMb, [property: JsonPropertyName("last_modified")] string LastModified);

/// <summary>Which file.</summary>
internal sealed record OldObjectName([property: JsonPropertyName("object_name")] string ObjectName);

/// <summary>Which video to transcribe.</summary>
internal sealed record OldTranscribe([property: JsonPropertyName("file_id")] string FileId);

/// <summary>A video in storage that is to be processed; <c>parts</c> is accepted and has no meaning any more.</summary>
internal sealed record OldProcess([property: JsonPropertyName("object_name")] string ObjectName, [property: JsonPropertyName("task_name")] string TaskName);
