using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Writes one annotation or draft. Who made it and what makes it unique always stand in it: it may be read apart from those it stood with.</summary>
internal static class AnnotationWriter
{
    private const string DraftPrefix = "draft-";

    /// <param name="writer">Where to.</param>
    /// <param name="annotation">The annotation.</param>
    /// <param name="scope">Project and id of its task: what makes it unique where nothing else does.</param>
    /// <param name="number">The number it is to be imported by, told in the task's data with who made it; null = it keeps its id and author.</param>
    public static void Write(Utf8JsonWriter writer, Annotation annotation, string scope, long? number)
    {
        var source = annotation.Source ?? default;
        var id = annotation.IsDraft && annotation.Id.StartsWith(DraftPrefix, StringComparison.Ordinal) ? annotation.Id[DraftPrefix.Length..] : annotation.Id;
        var author = annotation.IsDraft ? "user" : "completed_by";
        var saysAuthor = annotation.IsDraft ? TaskReader.DraftAuthor(source) is not null : TaskReader.Author(source) == annotation.AnnotatorKey;
        var saysKey = (source.Text("unique_id") ?? $"{scope}/{annotation.Id}") == annotation.UniqueKey || annotation.UniqueKey.Length == 0;
        var saysCancelled = annotation.Source is not null && source.IsTrue("was_cancelled") == annotation.WasCancelled;
        var saysDate = source.Text("updated_at") == annotation.UpdatedAt;

        writer.WriteStartObject();
        if (number is { } own)
        {
            writer.WriteNumber("id", own);
        }
        else
        {
            writer.WriteId("id", id, source);
        }

        if (!saysAuthor && number is null)
        {
            writer.WriteId(author, annotation.AnnotatorKey);
        }

        ResultWriter.Write(writer, annotation);
        if (!saysCancelled)
        {
            writer.WriteBoolean("was_cancelled", annotation.WasCancelled);
        }

        if (!saysKey)
        {
            writer.WriteString("unique_id", annotation.UniqueKey);
        }

        if (!saysDate)
        {
            writer.WriteStringIfAny("updated_at", annotation.UpdatedAt);
        }

        (bool IsCopied, string Name)[] others = [(false, "id"), (false, "result"), (saysAuthor && number is null, author), (number is null, "import_id"), (saysCancelled, "was_cancelled"), (saysKey, "unique_id"), (saysDate, "updated_at")];
        writer.CopyOthers(source, [.. others.Where(other => !other.IsCopied).Select(other => other.Name)]);
        if (annotation.Source is null && !annotation.IsDraft)
        {
            writer.WriteBoolean("ground_truth", false);
        }

        writer.WriteEndObject();
    }
}
