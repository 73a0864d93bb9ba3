using System.Globalization;

namespace Ppi.Core.Annotations;

/// <summary>Puts several export files together.</summary>
public static class AnnotationMerge
{
    /// <summary>
    /// All tasks of all exports, each annotation once: of one that stands in several files the most recently changed is kept (the first of equals),
    /// and a note says so. A task is left out when every annotation it had was a repetition.
    /// </summary>
    public static AnnotationExport Merge(IReadOnlyList<AnnotationExport> exports)
    {
        var findings = exports.SelectMany(export => export.Findings).ToList();
        var tasks = exports.SelectMany(export => export.Tasks).ToList();
        var kept = new Dictionary<string, (AnnotationTask Task, Annotation Annotation)>();
        foreach (var task in tasks)
        {
            foreach (var annotation in task.Annotations)
            {
                var key = Key(task, annotation);
                if (!kept.TryGetValue(key, out var rival))
                {
                    kept.Add(key, (task, annotation));
                    continue;
                }

                var newer = ChangedAt(annotation) > ChangedAt(rival.Annotation);
                kept[key] = newer ? (task, annotation) : rival;
                var (winner, loser) = newer ? (task, rival.Task) : (rival.Task, task);
                findings.Add(new Finding(
                    FindingSeverity.Note,
                    "annotation-repeated",
                    $"Annotation {annotation.Id} of task {task.Id} stands in {winner.SourceFile} and again in {loser.SourceFile}; it counts once, as {winner.SourceFile} has it{(newer ? " (changed later)" : "")}.")
                {
                    Source = loser.SourceFile,
                    TaskId = task.Id,
                    AnnotationId = annotation.Id,
                });
            }
        }

        var winners = kept.Values.Select(entry => entry.Annotation).ToHashSet<Annotation>(ReferenceEqualityComparer.Instance);
        var merged = tasks
            .Select(task => (Before: task, After: task with { Annotations = [.. task.Annotations.Where(winners.Remove)] }))
            .Where(pair => pair.After.Annotations.Count > 0 || pair.Before.Annotations.Count == 0)
            .Select(pair => pair.After)
            .ToList();
        return new AnnotationExport(merged, findings);
    }

    private static string Key(AnnotationTask task, Annotation annotation) =>
        annotation.UniqueKey.Length > 0 ? annotation.UniqueKey : $"{task.Id}/{annotation.Id}";

    private static DateTimeOffset ChangedAt(Annotation annotation) =>
        DateTimeOffset.TryParse(annotation.UpdatedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : DateTimeOffset.MinValue;
}
