using Ppi.Core.Lessons;

namespace Ppi.Core.Annotations;

/// <summary>
/// Finds the tasks of one lesson in an export, which may be that of a whole project: by the rule of <see cref="TaskMatching"/>, or by the id that the user gives.
/// One instance for one export.
/// </summary>
/// <param name="lesson">The lesson.</param>
/// <param name="taskId">The task that is the lesson's, whatever it is called; null = found by name.</param>
public sealed class LessonTasks(VideoName lesson, string? taskId = null)
{
    private const int MostListed = 10;

    private string? _firstId;
    private bool _isOnly = true;

    /// <summary>The task of a lesson that nobody has begun to annotate.</summary>
    public static AnnotationTask New(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return new AnnotationTask
        {
            Id = "1",
            SourceFile = "",
            LessonId = lesson.Id.ToString(),
            MediaNames = [lesson.FileName],
            DeclaredFrameRate = lesson.Probe?.FrameRate.Value,
            Annotations = [],
        };
    }

    /// <summary>Whether a task can be the lesson's, as far as is known before the export is read to its end: a single task is, even if it names nothing.</summary>
    public bool MayBe(AnnotationTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _firstId ??= task.Id;
        _isOnly &= task.Id == _firstId;
        return IsNamed(task) || (taskId is null && _isOnly);
    }

    /// <summary>The lesson's tasks, and what was guessed or left out.</summary>
    /// <exception cref="BadInputException">There are several tasks, and none is the lesson's; or the one that was asked for is not there.</exception>
    public (IReadOnlyList<AnnotationTask> Tasks, IReadOnlyList<Finding> Findings) Choose(IReadOnlyList<AnnotationTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var named = tasks.Where(IsNamed).ToList();
        if (named.Count > 0)
        {
            return (named, [.. tasks.Except(named).Select(LeftOut)]);
        }

        return tasks.DistinctBy(task => task.Id).ToList() switch
        {
            [] => ([], []),
            [var only] when taskId is null => (tasks, [Taken(only)]),
            var several => throw new BadInputException(
                $"{(taskId is null ? $"None of the {several.Count} tasks names this lesson" : $"There is no task {taskId} in the export")} (\"{lesson.FileName}\", ppi_lesson_id {lesson.LessonId}). "
                + $"Say which one it is by its id. Tasks: {string.Join("; ", several.Take(MostListed).Select(Describe))}{(several.Count > MostListed ? $"; … and {several.Count - MostListed} more" : "")}."),
        };
    }

    private bool IsNamed(AnnotationTask task) => taskId is null ? TaskMatching.Names(task, lesson) : task.Id == taskId;

    private static Finding LeftOut(AnnotationTask task) =>
        new(FindingSeverity.LeftOut, "task-of-another-video", $"Task {Describe(task)} belongs to another video and was left out.") { Source = task.SourceFile, TaskId = task.Id };

    private Finding Taken(AnnotationTask task) =>
        new(FindingSeverity.Warning, "task-taken-unnamed", $"Task {Describe(task)} does not name the video \"{lesson.FileName}\"; as the only task it was taken for it.") { Source = task.SourceFile, TaskId = task.Id };

    private static string Describe(AnnotationTask task) => $"{task.Id} ({(task.MediaNames.Count == 0 ? "no media names" : task.MediaNames[0])}{(task.LessonId is null ? "" : $", lesson {task.LessonId}")})";
}
