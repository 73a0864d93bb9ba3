using Ppi.Core.Annotations.LabelStudio;
using Ppi.Core.Lessons;

namespace Ppi.Core.Annotations;

/// <summary>Takes what a Label Studio export has of a lesson: each annotator becomes, or is added to, one object.</summary>
public sealed class AnnotationImport(AnnotationStore store)
{
    /// <summary>Imports an export; only the lesson's tasks are ever in memory.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="export">The export of a whole project, or of some tasks.</param>
    /// <param name="taskId">The task that is the lesson's, whatever it is called; null = found by name.</param>
    /// <param name="cancellationToken">Stops between two reads or annotators.</param>
    /// <exception cref="BadInputException">It can't be read, or none of its tasks is the lesson's.</exception>
    public async Task<ImportResult> RunAsync(Lesson lesson, Stream export, string? taskId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var tasks = new LessonTasks(new VideoName(lesson.FileName, lesson.Id.ToString()), taskId);
        var read = await LabelStudioExport.ReadWholeAsync(export, "export", tasks.MayBe, cancellationToken);
        var (chosen, findings) = tasks.Choose(read.Tasks);
        var ids = chosen.Select(task => task.Id).ToHashSet();
        var once = AnnotationMerge.Merge([new AnnotationExport(chosen, [.. read.Findings.Where(finding => finding.TaskId is null || ids.Contains(finding.TaskId))])]);
        List<ImportedAnnotator> annotators = [];
        foreach (var annotator in once.Tasks.SelectMany(task => task.Annotations).Select(annotation => annotation.AnnotatorKey).Distinct(StringComparer.Ordinal))
        {
            var own = once.Tasks
                .Select(task => task with { Annotations = [.. task.Annotations.Where(annotation => annotation.AnnotatorKey == annotator)] })
                .Where(task => task.Annotations.Count > 0)
                .ToList();
            var (work, union) = await store.AddAsync(lesson, annotator, own, cancellationToken);
            annotators.Add(new ImportedAnnotator(work, union.Added, union.Updated, union.Kept));
        }

        return new ImportResult(annotators, [.. once.Findings, .. findings, .. once.Tasks.Where(task => task.Annotations.Count == 0).Select(Empty)]);
    }

    private static Finding Empty(AnnotationTask task) =>
        new(FindingSeverity.Note, "task-without-annotations", $"Task {task.Id} has no annotations{(task.PredictionCount > 0 ? ", only predictions, which are nobody's work" : "")}.") { TaskId = task.Id };
}

/// <summary>What came of an import.</summary>
/// <param name="Annotators">Whose work was taken.</param>
/// <param name="Findings">What was left out, guessed or passed over, and why.</param>
public sealed record ImportResult(IReadOnlyList<ImportedAnnotator> Annotators, IReadOnlyList<Finding> Findings);

/// <summary>What came of the import for one annotator.</summary>
/// <param name="Work">All their work on the lesson as it is now.</param>
/// <param name="Added">Annotations and drafts that were not known before.</param>
/// <param name="Updated">Annotations and drafts that the export has newer.</param>
/// <param name="Kept">Annotations and drafts that are stored as new or newer.</param>
public sealed record ImportedAnnotator(AnnotatorWork Work, int Added, int Updated, int Kept);
