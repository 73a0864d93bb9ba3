using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Api.Lessons;
using Ppi.Api.Objects;
using Ppi.Api.Security;
using Ppi.Core.Uploads;

namespace Ppi.Api.Uploads;

/// <summary>Uploads of any size: the browser puts parts to the storage by links from here, in any order, and goes on after an interruption.</summary>
internal static class UploadEndpoints
{
    /// <summary>How long a link to put a part lives; a slow line has time, a stolen link is soon worthless.</summary>
    private static readonly TimeSpan LinkLife = TimeSpan.FromHours(6);

    public static void MapUploads(this IEndpointRouteBuilder app)
    {
        var uploads = app.MapGroup("/api/uploads").WithTags("Uploads");
        uploads.MapPost("", BeginAsync).WithName("BeginUpload").WithSummary("Begin an upload; the answer says how large parts are");
        uploads.MapGet("{id:guid}", GetAsync).WithName("GetUpload").WithSummary("What has arrived already");
        uploads.MapPost("{id:guid}/parts/{number:int}", SignAsync).WithName("SignUploadPart").WithSummary("A link to put a part to");
        uploads.MapPost("{id:guid}/complete", CompleteAsync).WithName("CompleteUpload").WithSummary("Make the parts a lesson; its sound is extracted at once");
        uploads.MapDelete("{id:guid}", AbortAsync).WithName("AbortUpload").WithSummary("Give an upload up");
        uploads.MapS3();
    }

    private static async Task<Created<UploadAnswer>> BeginAsync(UploadRequest request, CurrentUser user, UploadDesk desk, CancellationToken cancellationToken)
    {
        var upload = await desk.BeginAsync(user.Name, user.Role, request.Task, request.FileName, request.Size, cancellationToken);
        return TypedResults.Created($"/api/uploads/{upload.Id}", UploadAnswer.Of(upload, []));
    }

    private static async Task<Results<Ok<UploadAnswer>, NotFound>> GetAsync(Guid id, CurrentUser user, UploadDesk desk, CancellationToken cancellationToken) =>
        await desk.FindOwnAsync(id, user) is { } upload ? TypedResults.Ok(UploadAnswer.Of(upload, await desk.PartsAsync(upload, cancellationToken))) : TypedResults.NotFound();

    private static async Task<Results<Ok<PartLinkAnswer>, NotFound>> SignAsync(Guid id, int number, CurrentUser user, UploadDesk desk, HttpRequest request, CancellationToken cancellationToken) =>
        await desk.FindOwnAsync(id, user) is { } upload ? TypedResults.Ok(new PartLinkAnswer((await desk.PartLinkAsync(upload, number, LinkLife, cancellationToken)).ForCaller(request))) : TypedResults.NotFound();

    private static async Task<Results<Created<CompletedAnswer>, NotFound>> CompleteAsync(Guid id, CurrentUser user, UploadDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindOwnAsync(id, user) is not { } upload)
        {
            return TypedResults.NotFound();
        }

        var (lesson, job) = await desk.CompleteAsync(upload, user.Role, cancellationToken);
        return TypedResults.Created($"/api/lessons/{lesson.Id}", new CompletedAnswer(LessonAnswer.Of(lesson), job.Id));
    }

    private static async Task<Results<NoContent, NotFound>> AbortAsync(Guid id, CurrentUser user, UploadDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindOwnAsync(id, user) is not { } upload)
        {
            return TypedResults.NotFound();
        }

        await desk.AbortAsync(upload, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>What a browser wants to upload.</summary>
/// <param name="Task">Task name: groups lessons.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Size">Bytes.</param>
internal sealed record UploadRequest(string Task, string FileName, long Size);

/// <summary>An upload under way.</summary>
/// <param name="Id">Its id; the lesson gets the same.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Size">Bytes of the file.</param>
/// <param name="PartSize">Bytes of every part but the last.</param>
/// <param name="Parts">How many parts there are.</param>
/// <param name="Arrived">Parts that have arrived.</param>
internal sealed record UploadAnswer(Guid Id, string FileName, long Size, long PartSize, int Parts, IReadOnlyList<PartAnswer> Arrived)
{
    public static UploadAnswer Of(UploadRecord upload, IReadOnlyList<Core.Storage.UploadedPart> parts) =>
        new(upload.Id, upload.FileName, upload.SizeBytes, upload.PartSize, upload.Parts, [.. parts.Select(part => new PartAnswer(part.Number, part.Size, part.ETag))]);
}

/// <summary>A part that has arrived.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">MD5 of its bytes in hex.</param>
internal sealed record PartAnswer(int Number, long Size, string ETag);

/// <summary>Where to put a part: PUT with its bytes as body, no login needed.</summary>
/// <param name="Url">Address; a path where this very server takes the part.</param>
internal sealed record PartLinkAnswer(string Url);

/// <summary>The lesson that an upload became.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="JobId">The job that extracts its sound.</param>
internal sealed record CompletedAnswer(LessonAnswer Lesson, Guid JobId);
