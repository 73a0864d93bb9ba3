using Ppi.Core.Annotations;
using Ppi.Core.Datasets.Planning;
using Ppi.Core.Lessons;
using Ppi.Core.Patterns;

namespace Ppi.Core.Datasets;

/// <summary>The plan of a dataset of one lesson, made at once and without building: the rows that would come out, and everything that would not.</summary>
public static class LessonCheck
{
    /// <summary>Plans the rows of a lesson by the very rules of the dataset job.</summary>
    /// <param name="lesson">A lesson whose video was looked at.</param>
    /// <param name="frames">The time stamps of its frames.</param>
    /// <param name="exports">Exports; the lesson's tasks are found in them.</param>
    /// <param name="patterns">The dictionary by which labels are understood.</param>
    /// <param name="choices">Drafts and frame rate.</param>
    /// <exception cref="BadInputException">None of several tasks is the lesson's; or there are more regions than people can have drawn.</exception>
    public static DatasetPlan Of(Lesson lesson, FrameTimes frames, IReadOnlyList<AnnotationExport> exports, PatternDictionary patterns, LessonCheckChoices choices)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(choices);
        var once = AnnotationMerge.Merge(exports);
        var (tasks, left) = new LessonTasks(new VideoName(lesson.FileName, lesson.Id.ToString())).Choose(once.Tasks);
        var input = new LessonInput
        {
            VideoName = lesson.FileName,
            Sha256 = lesson.Sha256 ?? "",
            Probe = lesson.Probe ?? throw new ArgumentException("The video was not looked at yet.", nameof(lesson)),
            Frames = frames,
            Tasks = tasks,
        };

        // Whoever checks a lesson may know who marked what; pseudonyms are for datasets.
        var names = tasks.SelectMany(task => task.Annotations).Select(annotation => annotation.AnnotatorKey).Distinct(StringComparer.Ordinal).ToDictionary(key => key, key => key, StringComparer.Ordinal);
        var options = new PlanOptions { IncludeDrafts = choices.IncludeDrafts, FrameRate = choices.FrameRate, AnnotatorNames = names, Tool = "", Ffmpeg = "" };
        var plan = DatasetPlan.From([input], patterns, options);
        return plan with { Findings = [.. once.Findings, .. left, .. plan.Findings] };
    }
}

/// <summary>What decides which rows come out.</summary>
/// <param name="IncludeDrafts">Take work that was never submitted as well.</param>
/// <param name="FrameRate">Frame rate by which the annotation tool counted frames, where the export does not give it away; frames per second.</param>
public sealed record LessonCheckChoices(bool IncludeDrafts = false, Rational? FrameRate = null);
