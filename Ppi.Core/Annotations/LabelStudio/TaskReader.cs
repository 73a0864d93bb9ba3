using System.Globalization;
using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Reads one task with all its annotations and drafts.</summary>
internal static class TaskReader
{
    /// <param name="task">The task.</param>
    /// <param name="number">Its place in the file, from 1; stands in for a missing id.</param>
    /// <param name="reading">The file.</param>
    public static AnnotationTask Read(JsonElement task, int number, Reading reading)
    {
        reading.CountEntry();
        var id = task.Text("id") ?? $"entry-{number.ToString(CultureInfo.InvariantCulture)}";
        var scope = $"{task.Text("project")}/{id}";
        var data = task.Object("data") ?? default;
        var imported = ImportedAnnotators.Read(data);
        var annotations = new List<Annotation>();
        var unknown = 0;
        foreach (var annotation in task.List(task.Has("annotations") ? "annotations" : "completions"))
        {
            reading.CountEntry();
            if (annotation.ValueKind == JsonValueKind.Object)
            {
                annotations.Add(ReadAnnotation(annotation, imported, id, scope, annotations.Count + 1, ref unknown, reading));
            }
            else
            {
                Passed(annotation, "annotation-without-content", "Annotation", id, reading);
            }
        }

        var submitted = annotations.DistinctBy(annotation => annotation.Id).ToDictionary(annotation => annotation.Id);
        foreach (var draft in task.List("drafts"))
        {
            reading.CountEntry();
            if (draft.ValueKind == JsonValueKind.Object)
            {
                annotations.Add(ReadDraft(draft, id, scope, annotations.Count + 1, submitted, ref unknown, reading));
            }
            else
            {
                Passed(draft, "draft-without-content", "Draft", id, reading);
            }
        }

        return new AnnotationTask
        {
            Id = id,
            SourceFile = reading.FileName,
            LessonId = data.Text("ppi_lesson_id") ?? data.Text("ppi_video_id") ?? MediaName.LinkedLesson(data),
            MediaNames = MediaName.AllOf(task),
            DeclaredFrameRate = DeclaredFrameRate.Read(data),
            Annotations = annotations,
            PredictionCount = task.List("predictions").Count(),
        };
    }

    private static Annotation ReadAnnotation(JsonElement annotation, Dictionary<string, ImportedAnnotator> imported, string taskId, string scope, int number, ref int unknown, Reading reading)
    {
        var id = annotation.Text("id") ?? $"annotation-{number.ToString(CultureInfo.InvariantCulture)}";
        var content = ResultReader.Read(annotation.List("result"), taskId, id, reading);
        var known = ImportedAnnotators.NumberOf(annotation) is { } importId ? imported.GetValueOrDefault(importId) : null;
        return new Annotation
        {
            Id = id,
            UniqueKey = known?.Key ?? annotation.Text("unique_id") ?? $"{scope}/{id}",
            AnnotatorKey = reading.Shared(known?.Annotator ?? Author(annotation) ?? Unknown(ref unknown)),
            WasCancelled = annotation.IsTrue("was_cancelled"),
            UpdatedAt = annotation.Text("updated_at"),
            Regions = content.Regions,
            Relations = content.Relations,
            TaskAttributes = content.TaskAttributes,
        };
    }

    private static Annotation ReadDraft(JsonElement draft, string taskId, string scope, int number, Dictionary<string, Annotation> submitted, ref int unknown, Reading reading)
    {
        var id = $"draft-{draft.Text("id") ?? number.ToString(CultureInfo.InvariantCulture)}";
        var edited = draft.Text("annotation") is { } annotationId ? submitted.GetValueOrDefault(annotationId) : null;

        var content = ResultReader.Read(draft.List("result"), taskId, id, reading);
        return new Annotation
        {
            Id = id,
            UniqueKey = draft.Text("unique_id") ?? $"{scope}/{id}",
            AnnotatorKey = reading.Shared(edited?.AnnotatorKey ?? DraftAuthor(draft) ?? Unknown(ref unknown)),
            IsDraft = true,
            WasCancelled = draft.IsTrue("was_cancelled"),
            UpdatedAt = draft.Text("updated_at"),
            Regions = content.Regions,
            Relations = content.Relations,
            TaskAttributes = content.TaskAttributes,
        };
    }

    /// <summary>Who an annotation says made it; null if it does not say.</summary>
    public static string? Author(JsonElement annotation) => Person(annotation, "completed_by");

    /// <summary>Who a draft says made it; null if it does not say.</summary>
    public static string? DraftAuthor(JsonElement draft)
    {
        // Drafts name their author as "e-mail, id", annotations by id alone: the id makes them one person.
        var userId = draft.Text("created_username")?.Split(',')[^1].Trim() is { Length: > 0 } last && last.All(char.IsAsciiDigit) ? last : null;
        return userId ?? Person(draft, "user");
    }

    /// <summary>The id of a person who is given as a number, a text or an object.</summary>
    private static string? Person(JsonElement owner, string name) =>
        owner.Object(name) is { } person ? person.Text("id") ?? person.Text("email") : owner.Text(name);

    /// <summary>Annotations without an author are taken as one person's across tasks, but within a task they are of different people.</summary>
    private static string Unknown(ref int earlier) => ++earlier == 1 ? "unknown" : $"unknown-{earlier.ToString(CultureInfo.InvariantCulture)}";

    private static void Passed(JsonElement bare, string code, string what, string taskId, Reading reading) => reading.Findings.Add(new Finding(
        FindingSeverity.Note,
        code,
        $"{what} {bare.AsText()} of task {taskId} is only named, its content is not in the file. To have it, export once more with full objects (plain JSON export).")
    {
        Source = reading.FileName,
        TaskId = taskId,
        AnnotationId = bare.AsText(),
    });
}
