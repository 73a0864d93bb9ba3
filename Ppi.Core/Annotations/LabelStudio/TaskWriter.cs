using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Writes one task with its annotations and drafts.</summary>
internal static class TaskWriter
{
    private const string LessonId = "ppi_lesson_id";
    private const string EarlierLessonId = "ppi_imported_lesson_id";
    private static readonly Dictionary<string, Uri> NoLinks = [];

    /// <param name="writer">Where to.</param>
    /// <param name="task">The task.</param>
    /// <param name="import">What another Label Studio needs to take it in; null = it is written as it is.</param>
    public static void Write(Utf8JsonWriter writer, AnnotationTask task, ImportForm? import)
    {
        var source = task.Source ?? default;
        var scope = $"{source.Text("project")}/{task.Id}";
        var people = import is null ? [] : ImportedAnnotators.Number(task.Annotations);
        writer.WriteStartObject();
        writer.WriteId("id", task.Id, source);
        writer.WriteStartArray("annotations");
        foreach (var annotation in task.Annotations.Where(annotation => !annotation.IsDraft))
        {
            AnnotationWriter.Write(writer, annotation, scope, people.FirstOrDefault(person => person.Key == annotation.UniqueKey)?.Number);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("drafts");
        foreach (var draft in task.Annotations.Where(annotation => annotation.IsDraft))
        {
            AnnotationWriter.Write(writer, draft, scope, number: null);
        }

        writer.WriteEndArray();
        WriteData(writer, task, source.Object("data"), import, people);
        writer.CopyOthers(source, ["id", "drafts", "data", .. TaskSource.AnnotationLists]);
        if (task.Source is null)
        {
            writer.WriteStartArray("predictions");
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter writer, AnnotationTask task, JsonElement? source, ImportForm? import, IReadOnlyList<ImportedAnnotator> people)
    {
        writer.WriteStartObject("data");
        IReadOnlyDictionary<string, Uri> links = import is null || (source is { } told && MediaName.HasAddress(told, task.LessonId)) ? NoLinks : import.MediaLinks;
        foreach (var (name, link) in links)
        {
            writer.WriteString(name, link.AbsoluteUri);
        }

        ImportedAnnotators.Write(writer, people);
        if (source is { } data)
        {
            var isSame = task.LessonId == (data.Text(LessonId) ?? data.Text("ppi_video_id"));
            writer.CopyOthers(data, [.. links.Keys, .. isSame ? [] : new[] { LessonId }, .. people.Count == 0 ? [] : new[] { ImportedAnnotators.Field }]);
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
            foreach (var (index, name) in task.MediaNames.Index().Where(_ => links.Count == 0))
            {
                writer.WriteString(index switch { 0 => "video", 1 => "audio", _ => FormattableString.Invariant($"media_{index + 1}") }, name);
            }

            writer.WriteNumberIfAny("fps", task.DeclaredFrameRate);
            writer.WriteStringIfAny(LessonId, task.LessonId);
        }

        writer.WriteEndObject();
    }
}
