using System.Globalization;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;

namespace Ppi.Api.Compatibility;

/// <summary>
/// Ids as the original gave them, made of ours: seconds and the last 12 digits of a UUIDv7. Nothing is stored for them, so they outlive a lost Redis.
/// </summary>
internal static class OldIds
{
    private const string FilePrefix = "file_";
    private const string TranscriptionPrefix = "transcribe_";

    /// <summary><c>file_&lt;unix&gt;_&lt;12 hex&gt;</c>.</summary>
    public static string OfLesson(Guid id) => FilePrefix + Text(id);

    /// <summary><c>transcribe_&lt;unix&gt;_&lt;12 hex&gt;</c>.</summary>
    public static string OfJob(Guid id) => TranscriptionPrefix + Text(id);

    /// <summary>The lesson of an old id, or null.</summary>
    public static async Task<Lesson?> FindLessonAsync(string id, LessonCatalog lessons) =>
        id.StartsWith(FilePrefix, StringComparison.Ordinal) ? await lessons.FirstAsync(lesson => OfLesson(lesson.Id) == id) : null;

    /// <summary>The transcription of an old id among a user's latest jobs, or null.</summary>
    public static async Task<JobRecord?> FindJobAsync(string id, string? owner, JobRecords jobs) =>
        id.StartsWith(TranscriptionPrefix, StringComparison.Ordinal) ? (await jobs.LatestAsync(owner, 1000)).FirstOrDefault(job => OfJob(job.Id) == id) : null;

    private static string Text(Guid id)
    {
        // The first 48 bits of a UUIDv7 are milliseconds.
        var digits = id.ToString("N");
        var seconds = long.Parse(digits.AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds}_{digits[^12..]}");
    }
}
