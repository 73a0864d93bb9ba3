namespace Ppi.Core.Annotations;

/// <summary>What a video is called, for finding its tasks.</summary>
/// <param name="Name">Its file name, or a path that ends with it.</param>
/// <param name="LessonId">Our lesson id; null if it has none.</param>
public sealed record VideoName(string Name, string? LessonId = null)
{
    /// <summary>The file name without folders.</summary>
    public string FileName => Name[(Name.LastIndexOfAny(['/', '\\']) + 1)..];
}

/// <summary>The video of a task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Video">Its video, one of those given; null if it belongs to none.</param>
public sealed record TaskVideo(AnnotationTask Task, VideoName? Video);

/// <summary>Which task belongs to which video.</summary>
/// <param name="Tasks">Every task, in the order given.</param>
/// <param name="Findings">What was guessed or left out.</param>
public sealed record TaskMatches(IReadOnlyList<TaskVideo> Tasks, IReadOnlyList<Finding> Findings);
