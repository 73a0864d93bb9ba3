using Ppi.Core.Lessons;

namespace Ppi.Api.Lessons;

/// <summary>A lesson as the API tells it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Task">Task name.</param>
/// <param name="FileName">File name as uploaded.</param>
/// <param name="Created">When it was uploaded.</param>
/// <param name="Size">Bytes of the video.</param>
/// <param name="Duration">Seconds; null until the video was looked at.</param>
/// <param name="Width">Pixels; null until the video was looked at.</param>
/// <param name="Height">Pixels; null until the video was looked at.</param>
/// <param name="FrameRate">Frames per second; null until the video was looked at.</param>
/// <param name="HasSound">Whether the video has sound; null until it was looked at.</param>
/// <param name="IsSoundReady">Whether the sound lies beside the video.</param>
/// <param name="Transcript">What is known of the transcript; null until there is one.</param>
internal sealed record LessonAnswer(
    Guid Id, string Owner, string Task, string FileName, DateTimeOffset Created, long Size, double? Duration, int? Width, int? Height, double? FrameRate, bool? HasSound, bool IsSoundReady, LessonTranscript? Transcript)
{
    public static LessonAnswer Of(Lesson lesson) => new(
        lesson.Id, lesson.Owner, lesson.Task, lesson.FileName, lesson.Created, lesson.SizeBytes,
        lesson.Probe?.DurationSeconds, lesson.Probe?.Width, lesson.Probe?.Height, lesson.Probe?.FrameRate.Value, lesson.Probe?.HasAudio, lesson.Audio is not null, lesson.Transcript);
}

/// <summary>A page of something.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="Size">How many a page holds at most.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Total, int Number, int Size);
