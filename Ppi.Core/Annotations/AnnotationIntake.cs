using Ppi.Core.Annotations.LabelStudio;

namespace Ppi.Core.Annotations;

/// <summary>Reads what one annotator wants to be kept of a lesson, and says everything that speaks against it.</summary>
public static class AnnotationIntake
{
    private const string FileName = "annotations.json";

    /// <summary>Reads a Label Studio export of one annotator's work on one lesson.</summary>
    /// <param name="content">The export.</param>
    /// <param name="annotator">Whose work it is to be.</param>
    /// <param name="lesson">The lesson it is to be about.</param>
    /// <param name="cancellationToken">Stops between two reads.</param>
    /// <exception cref="BadInputException">It is no export that can be read at all.</exception>
    public static async Task<IntakeResult> ReadAsync(Stream content, string annotator, VideoName lesson, CancellationToken cancellationToken = default)
    {
        var export = await LabelStudioExport.ReadWholeAsync(content, FileName, _ => true, cancellationToken);
        List<Finding> problems = [.. export.Tasks.SelectMany(task => ProblemsOf(task, annotator, lesson))];
        if (export.Tasks.Count == 0)
        {
            problems.Add(new Finding(FindingSeverity.LeftOut, "no-task", "The list is empty. Work on a lesson is at least one task, its annotation with an empty \"result\" if nothing is marked."));
        }

        var repeated = export.Tasks.SelectMany(task => task.Annotations).GroupBy(annotation => annotation.UniqueKey).Where(group => group.Count() > 1);
        problems.AddRange(repeated.Select(group => new Finding(FindingSeverity.LeftOut, "annotation-repeated", $"Annotation {group.First().Id} stands in it {group.Count()} times; give each an id of its own.") { AnnotationId = group.First().Id }));
        return new IntakeResult(export.Tasks, problems, export.Findings);
    }

    private static IEnumerable<Finding> ProblemsOf(AnnotationTask task, string annotator, VideoName lesson)
    {
        if ((task.LessonId is not null || task.MediaNames.Count > 0) && !TaskMatching.Names(task, lesson))
        {
            yield return Problem("task-of-another-video", $"Task {task.Id} is about another video ({task.LessonId ?? task.MediaNames[0]}); this lesson is \"{lesson.FileName}\", ppi_lesson_id {lesson.LessonId}.");
        }

        foreach (var annotation in task.Annotations)
        {
            var author = annotation.Source is { } source ? (annotation.IsDraft ? TaskReader.DraftAuthor(source) : TaskReader.Author(source)) : null;
            if (author is not null && annotation.AnnotatorKey != annotator)
            {
                yield return Problem("annotation-of-another-annotator", $"Annotation {annotation.Id} was made by {author}, not by {annotator}. Leave completed_by out, or import the export instead.", annotation);
            }

            foreach (var region in annotation.Regions.Where(region => !HasPlace(region)))
            {
                yield return Problem("interval-not-a-number", $"Region {region.Id} has no usable start or end.", annotation, region);
            }
        }

        Finding Problem(string code, string message, Annotation? annotation = null, Region? region = null) =>
            new(FindingSeverity.LeftOut, code, message) { TaskId = task.Id, AnnotationId = annotation?.Id, RegionId = region?.Id };
    }

    private static bool HasPlace(Region region) => region switch
    {
        AudioRegion audio => IsNumber(audio.Start) && IsNumber(audio.End),
        TimelineRegion timeline => IsNumber(timeline.StartFrame) && IsNumber(timeline.EndFrame),
        VideoRectangle rectangle => rectangle.Sequence.All(key => double.IsFinite(key.Frame)),
        _ => true,
    };

    private static bool IsNumber(double? number) => number is { } value && double.IsFinite(value);
}

/// <summary>What was read of an annotator's work.</summary>
/// <param name="Tasks">Its tasks with what stood in the file.</param>
/// <param name="Problems">What speaks against keeping it; none if it can be kept.</param>
/// <param name="Findings">What is kept, but passed over when a dataset is built.</param>
public sealed record IntakeResult(IReadOnlyList<AnnotationTask> Tasks, IReadOnlyList<Finding> Problems, IReadOnlyList<Finding> Findings);
