using System.Globalization;
using Ppi.Core.Annotations.LabelStudio;

namespace Ppi.Core.Annotations;

/// <summary>Puts tasks together that were stored or exported apart.</summary>
public static class TaskUnion
{
    /// <summary>Tasks of one project and id as one, with the annotations of all; of what stands beside them the last one's counts.</summary>
    public static IReadOnlyList<AnnotationTask> Join(IEnumerable<AnnotationTask> tasks) =>
        [.. tasks.GroupBy(Key).Select(group => group.Last() with { Annotations = [.. group.SelectMany(task => task.Annotations)] })];

    /// <summary>
    /// What one annotator did so far together with what an export has of them: of an annotation that stands in both the one that was changed later (what is
    /// stored, if neither was); drafts of a task are as the export has them.
    /// </summary>
    public static TaskUnionResult Update(IReadOnlyList<AnnotationTask> stored, IReadOnlyList<AnnotationTask> export)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(export);
        var known = stored.SelectMany(task => task.Annotations).DistinctBy(annotation => annotation.UniqueKey).ToDictionary(annotation => annotation.UniqueKey);
        var (added, updated, kept) = (0, 0, 0);
        var taken = new HashSet<string>();
        var incoming = new List<AnnotationTask>();
        foreach (var task in export)
        {
            var annotations = new List<Annotation>();
            foreach (var annotation in task.Annotations)
            {
                if (!known.TryGetValue(annotation.UniqueKey, out var before))
                {
                    added++;
                }
                else if (IsNewer(annotation, before))
                {
                    updated++;
                }
                else
                {
                    kept++;
                    taken.Add(annotation.UniqueKey);
                    annotations.Add(before);
                    continue;
                }

                taken.Add(annotation.UniqueKey);
                annotations.Add(annotation);
            }

            incoming.Add(task with { Annotations = annotations });
        }

        var renewed = export.Select(Key).ToHashSet();
        var rest = stored.Select(task => task with
        {
            Annotations = [.. task.Annotations.Where(annotation => !taken.Contains(annotation.UniqueKey) && !(annotation.IsDraft && renewed.Contains(Key(task))))],
        }).Where(task => task.Annotations.Count > 0);
        return new TaskUnionResult(Join(rest.Concat(incoming)), added, updated, kept);
    }

    private static (string, string) Key(AnnotationTask task) => (task.Source?.Text("project") ?? "", task.Id);

    // Where neither says when it was changed, what comes is what the user wants.
    private static bool IsNewer(Annotation one, Annotation other) => one.UpdatedAt is null && other.UpdatedAt is null ? one.Source?.GetRawText() != other.Source?.GetRawText() : ChangedAt(one) > ChangedAt(other);

    private static DateTimeOffset ChangedAt(Annotation annotation) =>
        DateTimeOffset.TryParse(annotation.UpdatedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MinValue;
}

/// <summary>What came of an update.</summary>
/// <param name="Tasks">All tasks as they are now.</param>
/// <param name="Added">Annotations that were not known before.</param>
/// <param name="Updated">Annotations that the export has newer.</param>
/// <param name="Kept">Annotations that are stored as new or newer.</param>
public sealed record TaskUnionResult(IReadOnlyList<AnnotationTask> Tasks, int Added, int Updated, int Kept);
