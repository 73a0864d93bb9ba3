using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Api.Jobs;
using Ppi.Api.Objects;
using Ppi.Api.Security;
using Ppi.Core;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Core.Uploads;

namespace Ppi.Api.Lessons;

/// <summary>Lessons: list, look, delete, transcribe, open what lies beside them.</summary>
internal static class LessonEndpoints
{
    private static readonly TimeSpan FileLinkLife = TimeSpan.FromHours(12);

    public static void MapLessons(this IEndpointRouteBuilder app)
    {
        var lessons = app.MapGroup("/api/lessons").WithTags("Lessons");
        lessons.MapGet("", ListAsync).WithName("ListLessons").WithSummary("A page of lessons: own ones, or everyone's for admins");
        lessons.MapPost("", TakeAsync).WithName("TakeLesson").WithSummary("Make a lesson of a video that lies in storage already");
        lessons.MapGet("{id:guid}", GetAsync).WithName("GetLesson").WithSummary("A lesson");
        lessons.MapPatch("{id:guid}", RenameAsync).WithName("RenameLesson").WithSummary("Call the task of a lesson something else; its files keep their names");
        lessons.MapDelete("{id:guid}", DeleteAsync).WithName("DeleteLesson").WithSummary("Delete a lesson with everything beside it");
        lessons.MapPost("{id:guid}/extract", ExtractAsync).WithName("ExtractLesson").WithSummary("Extract the sound again, where it is missing");
        lessons.MapPost("{id:guid}/transcribe", TranscribeAsync).WithName("TranscribeLesson").WithSummary("Ask for the transcript");
        lessons.MapGet("{id:guid}/files/{file}", FileAsync).WithName("GetLessonFile").WithSummary("Open the video or what was made of it");
        lessons.MapMediaLinks();
        lessons.MapContents();
    }

    private static async Task<Ok<Page<LessonAnswer>>> ListAsync(
        CurrentUser user, LessonCatalog lessons, string? owner = null, string? search = null, Choice<LessonOrder>? order = null, bool descending = true, int page = 1, int size = 50)
    {
        var query = new LessonQuery { Owner = user.IsAdmin ? owner : user.Name, Search = search, Order = order?.Value ?? LessonOrder.Date, Descending = descending, Page = Math.Max(1, page), Size = Math.Clamp(size, 1, LessonQuery.MostOnPage) };
        var found = await lessons.PageAsync(query);
        return TypedResults.Ok(new Page<LessonAnswer>([.. found.Lessons.Select(LessonAnswer.Of)], found.Total, query.Page, query.Size));
    }

    private static async Task<Results<Created<LessonAnswer>, NotFound>> TakeAsync(TakeRequest request, CurrentUser user, UploadDesk desk, CancellationToken cancellationToken)
    {
        // Others' objects are as if they were not there.
        if (!user.IsAdmin && !request.ObjectName.StartsWith(LessonFolder.FolderOf(user.Name) + "/", StringComparison.Ordinal))
        {
            return TypedResults.NotFound();
        }

        var (lesson, _) = await desk.TakeAsync(user.Name, user.Role, request.Task, request.ObjectName, cancellationToken);
        return TypedResults.Created($"/api/lessons/{lesson.Id}", LessonAnswer.Of(lesson));
    }

    private static async Task<Results<Ok<LessonAnswer>, NotFound>> GetAsync(Guid id, CurrentUser user, LessonCatalog lessons, CancellationToken cancellationToken) =>
        await lessons.FindOwnAsync(id, user, cancellationToken) is { } lesson ? TypedResults.Ok(LessonAnswer.Of(lesson)) : TypedResults.NotFound();

    private static async Task<Results<Ok<LessonAnswer>, NotFound>> RenameAsync(Guid id, RenameRequest request, CurrentUser user, LessonCatalog lessons, CancellationToken cancellationToken)
    {
        var task = request.Task.Trim();
        TaskName.Check(task);
        if (task.Length == 0)
        {
            throw new BadInputException("Give a task name.");
        }

        return await lessons.FindOwnAsync(id, user, cancellationToken) is not null
            ? TypedResults.Ok(LessonAnswer.Of(await lessons.UpdateAsync(id, lesson => lesson with { Task = task }, cancellationToken)))
            : TypedResults.NotFound();
    }

    private static async Task<Results<NoContent, NotFound>> DeleteAsync(Guid id, CurrentUser user, LessonCatalog lessons, CancellationToken cancellationToken)
    {
        if (await lessons.FindOwnAsync(id, user, cancellationToken) is not { } lesson)
        {
            return TypedResults.NotFound();
        }

        await lessons.DeleteAsync(lesson, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Accepted<JobAnswer>, NotFound>> ExtractAsync(Guid id, CurrentUser user, LessonCatalog lessons, JobDesk jobs, CancellationToken cancellationToken) =>
        await lessons.FindOwnAsync(id, user, cancellationToken) is { } lesson ? JobAnswer.Accepted(await jobs.ExtractAudioAsync(lesson)) : TypedResults.NotFound();

    private static async Task<Results<Accepted<JobAnswer>, NotFound>> TranscribeAsync(
        Guid id, CurrentUser user, LessonCatalog lessons, JobDesk jobs, CancellationToken cancellationToken, string? language = null, string? model = null) =>
        await lessons.FindOwnAsync(id, user, cancellationToken) is { } lesson ? JobAnswer.Accepted(await jobs.TranscribeAsync(lesson, language, model)) : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, NotFound>> FileAsync(Guid id, Choice<LessonFile> file, CurrentUser user, LessonCatalog lessons, IObjectStore store, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await lessons.FindOwnAsync(id, user, cancellationToken) is not { } lesson || await store.HeadAsync(KeyOf(file.Value, lessons.FolderOf(lesson)), cancellationToken) is not { } found)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Redirect((await store.ReadLinkAsync(found.Key, FileLinkLife, cancellationToken)).ForCaller(request), permanent: false, preserveMethod: true);
    }

    private static ObjectKey KeyOf(LessonFile file, LessonFolder folder) => file switch
    {
        LessonFile.Sound => folder.StereoWav,
        LessonFile.Peaks => folder.Peaks,
        LessonFile.Transcript => folder.TranscriptJson,
        LessonFile.Text => folder.TranscriptText,
        LessonFile.SubRip => folder.TranscriptSubRip,
        LessonFile.WebVtt => folder.TranscriptWebVtt,
        _ => folder.Video,
    };
}

/// <summary>What lies beside a lesson.</summary>
internal enum LessonFile
{
    /// <summary>The video as it was uploaded.</summary>
    Video,

    /// <summary>WAV, 44.1 kHz, stereo.</summary>
    Sound,

    /// <summary>Waveform: int8 pairs (min, max), 100 a second.</summary>
    Peaks,

    /// <summary>Transcript as JSON with the time of every word.</summary>
    Transcript,

    /// <summary>Transcript as plain text.</summary>
    Text,

    /// <summary>Transcript as SubRip subtitles.</summary>
    SubRip,

    /// <summary>Transcript as WebVTT subtitles.</summary>
    WebVtt,
}

/// <summary>A video in storage that is to become a lesson.</summary>
/// <param name="Task">Task name.</param>
/// <param name="ObjectName">Its name in the bucket of raw data.</param>
internal sealed record TakeRequest(string Task, string ObjectName);

/// <summary>Another name for a task.</summary>
/// <param name="Task">Task name.</param>
internal sealed record RenameRequest(string Task);
