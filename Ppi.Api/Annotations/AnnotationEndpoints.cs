using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ppi.Api.Lessons;
using Ppi.Api.Security;
using Ppi.Core;
using Ppi.Core.Annotations;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;

namespace Ppi.Api.Annotations;

/// <summary>Annotations of a lesson: who did what, one annotator's work, and whole exports in and out.</summary>
internal static class AnnotationEndpoints
{
    /// <summary>Most bytes of one annotator's work on one lesson: ten thousand regions with long comments.</summary>
    private const int MostWorkBytes = 16 << 20;

    private const int MostProblems = 100;

    public static void MapAnnotations(this IEndpointRouteBuilder app)
    {
        var annotations = app.MapGroup("/api/lessons/{id:guid}/annotations").WithTags("Annotations");
        annotations.MapGet("", ListAsync).WithName("ListAnnotations").WithSummary("What every annotator of a lesson did, at a glance");
        annotations.MapGet("{annotator}", GetAsync).WithName("GetAnnotations").WithSummary("One annotator's work as a Label Studio export");
        annotations.MapPut("{annotator}", PutAsync).WithName("PutAnnotations").WithSummary("Save one annotator's work; If-Match or If-None-Match: * is needed")
            .WithMetadata(new RequestSizeLimitAttribute(MostWorkBytes));
        annotations.MapDelete("{annotator}", DeleteAsync).WithName("DeleteAnnotations").WithSummary("Delete one annotator's work");
        annotations.MapTransfer();
    }

    private static async Task<Results<Ok<IReadOnlyList<AnnotatorWork>>, NotFound>> ListAsync(Guid id, CurrentUser user, LessonCatalog lessons, AnnotationStore annotations, CancellationToken cancellationToken) =>
        await lessons.FindOwnAsync(id, user, cancellationToken) is { } lesson ? TypedResults.Ok(await annotations.ListAsync(lesson, cancellationToken)) : TypedResults.NotFound();

    private static async Task<Results<FileStreamHttpResult, StatusCodeHttpResult, NotFound>> GetAsync(
        Guid id, string annotator, CurrentUser user, LessonCatalog lessons, AnnotationStore annotations, HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await lessons.FindOwnAsync(id, user, cancellationToken) is not { } lesson || await annotations.HeadAsync(lesson, Name(annotator), cancellationToken) is not { } there)
        {
            return TypedResults.NotFound();
        }

        // The ETag is older than the content at most: then the next save fails, and nothing is overwritten.
        response.Headers.ETag = $"\"{there.ETag}\"";
        response.Headers.CacheControl = "no-cache";
        return Preconditions.IsKnown(request, there)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Stream(await annotations.OpenAsync(lesson, Name(annotator), cancellationToken), "application/json");
    }

    private static async Task<Results<Ok<SavedAnswer>, NotFound, ProblemHttpResult>> PutAsync(
        Guid id, string annotator, CurrentUser user, LessonCatalog lessons, AnnotationStore annotations, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await lessons.FindOwnAsync(id, user, cancellationToken) is not { } lesson)
        {
            return TypedResults.NotFound();
        }

        var name = Name(annotator);
        if (!MayWrite(user, name))
        {
            return OthersWork();
        }

        var condition = await Preconditions.OfAsync(request, lessons.FolderOf(lesson).Annotations(name), () => annotations.HeadAsync(lesson, name, cancellationToken));
        if (condition is null)
        {
            return TypedResults.Problem(
                "Say what you know of the work that is stored: If-Match with its ETag, or If-None-Match: * if there is none yet. Else somebody's work could be lost.", statusCode: StatusCodes.Status428PreconditionRequired);
        }

        var intake = await AnnotationIntake.ReadAsync(request.Body, name, new VideoName(lesson.FileName, lesson.Id.ToString()), cancellationToken);
        if (intake.Problems.Count > 0)
        {
            return TypedResults.Problem(
                $"{(intake.Problems.Count == 1 ? "One thing speaks" : $"{intake.Problems.Count} things speak")} against keeping this; nothing was changed. {intake.Problems[0].Message}",
                statusCode: StatusCodes.Status400BadRequest,
                extensions: new Dictionary<string, object?> { ["problems"] = intake.Problems.Take(MostProblems).ToList() });
        }

        var work = await annotations.PutAsync(lesson, name, intake.Tasks, condition, cancellationToken);
        return TypedResults.Ok(new SavedAnswer(work, intake.Findings));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> DeleteAsync(
        Guid id, string annotator, CurrentUser user, LessonCatalog lessons, AnnotationStore annotations, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await lessons.FindOwnAsync(id, user, cancellationToken) is not { } lesson)
        {
            return TypedResults.NotFound();
        }

        var name = Name(annotator);
        if (!MayWrite(user, name))
        {
            return OthersWork();
        }

        if (await annotations.HeadAsync(lesson, name, cancellationToken) is { } there && !Preconditions.Allows(request, there))
        {
            throw new ObjectConflictException(there.Key);
        }

        return await annotations.DeleteAsync(lesson, name, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();
    }

    private static bool MayWrite(CurrentUser user, string annotator) => user.IsAdmin || annotator == user.Name;

    private static ProblemHttpResult OthersWork() => TypedResults.Problem("You can save and delete work under your own name only. To bring in others' work, import a Label Studio export.", statusCode: StatusCodes.Status403Forbidden);

    // The one sign that routing leaves escaped.
    private static string Name(string annotator) => annotator.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What came of saving.</summary>
/// <param name="Work">The work as it is now, with the ETag that the next save has to name.</param>
/// <param name="Findings">What is kept, but passed over when a dataset is built.</param>
internal sealed record SavedAnswer(AnnotatorWork Work, IReadOnlyList<Finding> Findings);
