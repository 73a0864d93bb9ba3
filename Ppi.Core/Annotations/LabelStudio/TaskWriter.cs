using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Writes one task with its annotations and drafts.</summary>
internal static class TaskWriter
{
    private const string LessonId = "ppi_lesson_id";
    private const string EarlierLessonId = "ppi_imported_lesson_id";

    public static void Write(Utf8JsonWriter writer, AnnotationTask task)
    {
        var source = task.Source ?? default;
        var scope = $"{source.Text("project")}/{task.Id}";
        writer.WriteStartObject();
        writer.WriteId("id", task.Id, source);
        writer.WriteStartArray("annotations");
        foreach (var annotation in task.Annotations.Where(annotation => !annotation.IsDraft))
        {
            AnnotationWriter.Write(writer, annotation, scope);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("drafts");
        foreach (var draft in task.Annotations.Where(annotation => annotation.IsDraft))
        {
            AnnotationWriter.Write(writer, draft, scope);
        }

        writer.WriteEndArray();
        WriteData(writer, task, source.Object("data"));
        writer.CopyOthers(source, ["id", "drafts", "data", .. TaskSource.AnnotationLists]);
        if (task.Source is null)
        {
            writer.WriteStartArray("predictions");
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter writer, AnnotationTask task, JsonElement? source)
    {
        writer.WriteStartObject("data");
        if (source is { } data)
        {
            var isSame = task.LessonId == (data.Text(LessonId) ?? data.Text("ppi_video_id"));
            writer.CopyOthers(data, isSame ? [] : [LessonId]);
            if (!isSame && task.LessonId is not null)
            {
                writer.WriteString(LessonId, task.LessonId);
                if (data.Text(LessonId) is { } earlier && !data.Has(EarlierLessonId))
                {
                    // The id of another installation, or of a lesson that was deleted.
                    writer.WriteString(EarlierLessonId, earlier);
                }
            }
        }
        else
        {
            foreach (var (index, name) in task.MediaNames.Index())
            {
                writer.WriteString(index switch { 0 => "video", 1 => "audio", _ => FormattableString.Invariant($"media_{index + 1}") }, name);
            }

            writer.WriteNumberIfAny("fps", task.DeclaredFrameRate);
            writer.WriteStringIfAny(LessonId, task.LessonId);
        }

        writer.WriteEndObject();
    }
}
