using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ppi.Api.Lessons;
using Ppi.Api.Media;
using Ppi.Api.Security;
using Ppi.Core.Annotations;
using Ppi.Core.Annotations.LabelStudio;
using Ppi.Core.Lessons;
using Ppi.Core.Patterns;

namespace Ppi.Api.Annotations;

/// <summary>Whole Label Studio exports, in and out.</summary>
internal static class TransferEndpoints
{
    /// <summary>Most bytes of an export: what Label Studio itself takes.</summary>
    private const int MostExportBytes = 250 << 20;

    public static void MapTransfer(this RouteGroupBuilder annotations)
    {
        annotations.MapPost("import", ImportAsync).WithName("ImportAnnotations").WithSummary("Take what a Label Studio export has of this lesson; each annotator becomes one object")
            .WithMetadata(new RequestSizeLimitAttribute(MostExportBytes));
        annotations.MapGet("export", ExportAsync).WithName("ExportAnnotations").WithSummary("The work of all annotators as one Label Studio export, which Label Studio can import too; where nobody has begun, the bare task");
        annotations.MapGet("label-config", LabelConfigAsync).WithName("GetLabelConfig").WithSummary("The labelling configuration of a Label Studio project that the lesson's export fits into")
            .Produces<string>(StatusCodes.Status200OK, "application/xml");
    }

    private static async Task<Results<Ok<ImportResult>, NotFound>> ImportAsync(
        Guid id, CurrentUser user, LessonCatalog lessons, AnnotationImport import, HttpRequest request, CancellationToken cancellationToken, string? task = null) =>
        await lessons.FindOwnAsync(id, user, cancellationToken) is { } lesson ? TypedResults.Ok(await import.RunAsync(lesson, request.Body, task, cancellationToken)) : TypedResults.NotFound();

    private static async Task<Results<PushStreamHttpResult, NotFound>> ExportAsync(
        Guid id, CurrentUser user, LessonCatalog lessons, AnnotationStore annotations, MediaLinks links, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await lessons.FindOwnAsync(id, user, cancellationToken) is not { } lesson)
        {
            return TypedResults.NotFound();
        }

        // Read before the answer begins: what can't be read is a problem, not half a file.
        var export = await annotations.ReadAllAsync(lesson, cancellationToken);
        var import = new ImportForm(links.ByField(lesson, request));
        IReadOnlyList<AnnotationTask> tasks = export.Tasks.Count > 0 ? export.Tasks : [LessonTasks.New(lesson)];
        return TypedResults.Stream(stream => LabelStudioWriter.WriteAsync(stream, tasks, import, cancellationToken), "application/json", FileName(lesson));
    }

    private static async Task<Results<ContentHttpResult, NotFound>> LabelConfigAsync(Guid id, CurrentUser user, LessonCatalog lessons, CancellationToken cancellationToken) =>
        await lessons.FindOwnAsync(id, user, cancellationToken) is { } lesson
            ? TypedResults.Text(LabelConfig.Of(PatternDictionary.BuiltIn, hasSound: lesson.Probe?.HasAudio != false), "application/xml")
            : TypedResults.NotFound();

    private static string FileName(Lesson lesson) => $"{string.Concat(Path.GetFileNameWithoutExtension(lesson.FileName).Where(letter => !char.IsControl(letter)))}.annotations.json";
}
