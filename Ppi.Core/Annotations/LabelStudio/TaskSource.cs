using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Ties what was read of a task to what stood in the file.</summary>
internal static class TaskSource
{
    /// <summary>Names of the list of submitted annotations: today's and that of old versions.</summary>
    public static readonly string[] AnnotationLists = ["annotations", "completions"];

    /// <param name="task">What <see cref="TaskReader"/> made of it: submitted annotations first, then drafts, each in the order of the file.</param>
    /// <param name="source">The task as it stood in the file; lives as long as the task.</param>
    public static AnnotationTask Keep(AnnotationTask task, JsonElement source)
    {
        var entries = AnnotationLists.Where(name => source.Has(name)).Take(1).Append("drafts").SelectMany(name => source.List(name)).Where(entry => entry.ValueKind == JsonValueKind.Object);
        return task with
        {
            Source = source,
            Annotations = [.. task.Annotations.Zip(entries, (annotation, entry) => annotation with { Source = entry })],
        };
    }
}
