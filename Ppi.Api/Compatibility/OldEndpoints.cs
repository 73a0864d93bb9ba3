using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ppi.Api.Objects;
using Ppi.Api.Problems;
using Ppi.Api.Security;
using Ppi.Core;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Core.Uploads;

namespace Ppi.Api.Compatibility;

/// <summary>The original's calls, with its paths, fields and values, for scripts that know them.</summary>
internal static class OldEndpoints
{
    private const string NotYours = "You don't have permission to delete this file. Please contact an administrator.";
    private static readonly TimeSpan ShareLife = TimeSpan.FromDays(7);

    public static void MapOldRoutes(this IEndpointRouteBuilder app)
    {
        var old = app.MapGroup("").WithTags("Compatible");
        old.MapPost("/api/process-video", ProcessAsync).WithName("ProcessVideo").WithSummary("A video as a form, or one in storage by its name")
            .WithMetadata(new DisableRequestSizeLimitAttribute());
        old.MapGet("/api/status/{fileId}", StatusAsync).WithName("GetStatus").WithSummary("Where a video or transcription stands");
        old.MapPost("/api/transcribe", TranscribeAsync).WithName("Transcribe").WithSummary("Ask for a transcript");
        old.MapGet("/list_files", ListFiles).WithName("ListFiles").WithSummary("Files in storage");
        old.MapPost("/delete_file", DeleteAsync).WithName("DeleteFile").WithSummary("Delete a file; with a video goes what was made of it");
    }

    private static async Task<Results<Ok<OldFileId>, JsonHttpResult<OldResult>>> ProcessAsync(HttpRequest request, CurrentUser user, UploadDesk desk, UploadReceiver receiver, CancellationToken cancellationToken)
    {
        try
        {
            Lesson lesson;
            if (request.HasJsonContentType())
            {
                var asked = await request.ReadJsonAsync<OldProcess>("Give object_name and task_name, as JSON.", cancellationToken);
                if (!user.IsAdmin && !asked.ObjectName.StartsWith(LessonFolder.FolderOf(user.Name) + "/", StringComparison.Ordinal))
                {
                    return Failed(StatusCodes.Status404NotFound, $"There is no object {asked.ObjectName}.");
                }

                (lesson, _) = await desk.TakeAsync(user.Name, user.Role, asked.TaskName, asked.ObjectName, cancellationToken);
            }
            else if (request.HasFormContentType)
            {
                lesson = await ProcessVideo.FromFormAsync(request, user, receiver, cancellationToken);
            }
            else
            {
                return Failed(StatusCodes.Status415UnsupportedMediaType, "Send multipart/form-data with the video, or JSON with object_name and task_name.");
            }

            return TypedResults.Ok(new OldFileId(true, OldIds.OfLesson(lesson.Id)));
        }
        catch (BadInputException exception)
        {
            return Failed(StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (LimitReachedException exception)
        {
            return Failed(StatusCodes.Status403Forbidden, exception.Message);
        }
    }

    private static async Task<Results<Ok<OldStatus>, JsonHttpResult<OldResult>>> StatusAsync(
        string fileId, CurrentUser user, LessonCatalog lessons, JobRecords jobs, IObjectStore store, HttpRequest request, CancellationToken cancellationToken)
    {
        var transcription = await OldIds.FindJobAsync(fileId, user.IsAdmin ? null : user.Name, jobs);
        var lesson = transcription is null ? await OldIds.FindLessonAsync(fileId, lessons) : await lessons.IndexedAsync(transcription.Subject);
        if (lesson is null || !user.Owns(lesson.Owner))
        {
            return Failed(StatusCodes.Status404NotFound, "File not found");
        }

        var job = transcription ?? await jobs.LatestOfAsync(JobKind.ExtractAudio, lesson.Id);
        var isDone = transcription is null ? lesson.Probe is not null : transcription.State == JobState.Done;
        var (status, progress, message) = (isDone, job) switch
        {
            (true, _) => ("completed", 100, transcription is null ? "Data uploaded to cloud storage" : "Transcription completed"),
            (_, { State: JobState.Failed }) => ("error", 0, job.Error ?? "Failed"),
            (_, { State: JobState.Cancelled }) => ("error", 0, "Cancelled"),
            _ => (transcription is null ? "extracting_audio" : "transcribing", (int)(job?.Progress?.Percent ?? 0), job?.Progress?.Message ?? "Waiting"),
        };
        var link = status == "completed" ? (await store.ReadLinkAsync(lessons.FolderOf(lesson).Video, ShareLife, cancellationToken)).ForCaller(request) : null;
        var shareable = link is null || Uri.IsWellFormedUriString(link, UriKind.Absolute) ? link : $"{request.Scheme}://{request.Host}{link}";
        var changed = (job?.Updated ?? lesson.Created).ToUnixTimeMilliseconds() / 1000d;
        return TypedResults.Ok(new OldStatus(status, progress, message, changed, lesson.Transcript is not null, fileId, shareable));
    }

    private static async Task<Results<Ok<OldTranscriptionId>, JsonHttpResult<OldResult>>> TranscribeAsync(OldTranscribe asked, CurrentUser user, LessonCatalog lessons, JobDesk jobs)
    {
        if (await OldIds.FindLessonAsync(asked.FileId, lessons) is not { } lesson || !user.Owns(lesson.Owner))
        {
            return Failed(StatusCodes.Status404NotFound, "File not found");
        }

        return TypedResults.Ok(new OldTranscriptionId(true, OldIds.OfJob((await jobs.TranscribeAsync(lesson)).Id)));
    }

    private static Ok<OldFiles> ListFiles(CurrentUser user, IObjectStore store, Buckets buckets, CancellationToken cancellationToken)
    {
        var prefix = user.IsAdmin ? "" : LessonFolder.FolderOf(user.Name) + "/";
        return TypedResults.Ok(new OldFiles(true, FilesAsync()));

        async IAsyncEnumerable<OldFile> FilesAsync()
        {
            await foreach (var found in store.ListAsync(buckets.RawData, prefix, cancellationToken))
            {
                if (IsFileOfTheUser(found.Key.Name))
                {
                    yield return new OldFile(found.Key.Name, Math.Round(found.Size / 1048576d, 2), found.LastModified.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                }
            }
        }
    }

    private static async Task<Results<Ok<OldResult>, JsonHttpResult<OldResult>>> DeleteAsync(
        OldObjectName asked, CurrentUser user, LessonCatalog lessons, IObjectStore store, Buckets buckets, CancellationToken cancellationToken)
    {
        var lesson = await lessons.FirstAsync(lesson => lesson.VideoName == asked.ObjectName);
        var isOwn = user.IsAdmin || (lesson is null ? asked.ObjectName.StartsWith(LessonFolder.FolderOf(user.Name) + "/", StringComparison.Ordinal) : user.Owns(lesson.Owner));
        if (!isOwn)
        {
            return Failed(StatusCodes.Status403Forbidden, NotYours);
        }

        if (lesson is not null)
        {
            await lessons.DeleteAsync(lesson, cancellationToken);
        }
        else if (IsFileOfTheUser(asked.ObjectName))
        {
            await store.DeleteAsync(new ObjectKey(buckets.RawData, asked.ObjectName), cancellationToken);
        }
        else
        {
            return Failed(StatusCodes.Status400BadRequest, "Only videos, .wav and .txt files can be deleted here.");
        }

        return TypedResults.Ok(new OldResult(true));
    }

    // What the original laid there; our own sidecars are not files to a user.
    private static bool IsFileOfTheUser(string name) =>
        LessonFolder.VideoExtensions.Contains(Path.GetExtension(name)) || name.EndsWith(".txt", StringComparison.Ordinal) || (name.EndsWith(".wav", StringComparison.Ordinal) && !name.EndsWith(".16k.wav", StringComparison.Ordinal));

    private static JsonHttpResult<OldResult> Failed(int status, string error) => TypedResults.Json(new OldResult(false, error), statusCode: status);
}
