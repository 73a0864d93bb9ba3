using System.Text.RegularExpressions;

namespace Ppi.Core.Annotations;

/// <summary>Finds the video of every task: by what the user said, by lesson id, by file name.</summary>
public static partial class TaskMatching
{
    /// <summary>
    /// The video of every task. An explicit mapping wins; then the task's lesson id (equal to a video's lesson id or file name, with or without
    /// extension); then its media's file names. Names are compared without regard to case, to how letters and their marks are put together, and to
    /// what Label Studio makes of a name on upload. A single task that says nothing of a single video is taken with a warning.
    /// </summary>
    /// <param name="tasks">Tasks of all exports.</param>
    /// <param name="videos">The videos given.</param>
    /// <param name="mapping">Task id (or <c>export.json#id</c> where several exports share ids) → video, as a name, path or lesson id.</param>
    /// <exception cref="BadInputException">No task belongs to any video, a task could belong to several, or the mapping names what does not exist.</exception>
    public static TaskMatches Match(IReadOnlyList<AnnotationTask> tasks, IReadOnlyList<VideoName> videos, IReadOnlyDictionary<string, string> mapping)
    {
        var unknown = mapping.Keys.Where(key => !tasks.Any(task => IsKeyOf(key, task))).ToList();
        if (unknown.Count > 0)
        {
            throw new BadInputException($"There is no task {string.Join(", ", unknown)} in the annotations. {Lists(tasks, videos)}");
        }

        List<TaskVideo> matches = [.. tasks.Select(task => new TaskVideo(task, Mapped(task, tasks, videos, mapping) ?? ByName(task, tasks, videos)))];
        List<Finding> findings = [];
        var left = matches.Where(match => match.Video is null).Select(match => match.Task).ToList();
        if (left.Count == 0)
        {
            return new TaskMatches(matches, findings);
        }

        if (left.Count < tasks.Count)
        {
            findings.AddRange(left.Select(task => new Finding(
                FindingSeverity.LeftOut,
                "task-without-video",
                $"Task {Describe(task)} belongs to none of the videos given and was left out. If it does belong to one, say so with --task {task.Id}=VIDEO.")
            {
                Source = task.SourceFile,
                TaskId = task.Id,
            }));
            return new TaskMatches(matches, findings);
        }

        // One task may stand in several exports.
        if (videos.Count != 1 || tasks.Select(task => task.Id).Distinct().Count() != 1)
        {
            throw new BadInputException($"No task names {(videos.Count == 1 ? "the video" : "any of the videos")}. {Lists(tasks, videos)}");
        }

        findings.Add(new Finding(
            FindingSeverity.Warning,
            "task-taken-unnamed",
            $"Task {Describe(tasks[0])} does not name the video \"{videos[0].FileName}\"; as the only task it was taken for it. To be sure, say --task {tasks[0].Id}={Quote(videos[0].FileName)}.")
        {
            Source = tasks[0].SourceFile,
            TaskId = tasks[0].Id,
        });
        return new TaskMatches([.. tasks.Select(task => new TaskVideo(task, videos[0]))], findings);
    }

    /// <summary>Whether a task names a video: by lesson id or a medium's file name, compared as in <see cref="Match"/>.</summary>
    public static bool Names(AnnotationTask task, VideoName video) => ByName(task, [task], [video]) is not null;

    private static VideoName? Mapped(
        AnnotationTask task, IReadOnlyList<AnnotationTask> tasks, IReadOnlyList<VideoName> videos, IReadOnlyDictionary<string, string> mapping)
    {
        var key = mapping.ContainsKey($"{task.SourceFile}#{task.Id}") ? $"{task.SourceFile}#{task.Id}" : task.Id;
        if (!mapping.TryGetValue(key, out var wanted))
        {
            return null;
        }

        List<VideoName> found = [.. videos.Where(video => video.Name == wanted)];
        found = found.Count > 0 ? found : Named(new VideoName(wanted).FileName, videos);
        return found switch
        {
            [var video] => video,
            [] => throw new BadInputException($"Task {key} is to belong to \"{wanted}\", but no such video was given. {Lists(tasks, videos)}"),
            _ => throw new BadInputException($"Task {key} is to belong to \"{wanted}\", but several videos are called so; give the path as with --video. {Lists(tasks, videos)}"),
        };
    }

    private static VideoName? ByName(AnnotationTask task, IReadOnlyList<AnnotationTask> tasks, IReadOnlyList<VideoName> videos)
    {
        var names = task.LessonId is null ? task.MediaNames : task.MediaNames.Prepend(task.LessonId);
        foreach (var name in names)
        {
            var found = Named(name, videos);
            switch (found)
            {
                case [var video]:
                    return video;
                case [_, _, ..]:
                    throw new BadInputException($"Task {Describe(task)} could belong to {found.Count} of the videos by its name \"{name}\". {Lists(tasks, videos)}");
            }
        }

        return null;
    }

    /// <summary>
    /// The videos of that name: as it is; else as an upload changes it; else without extension, for lesson.wav belongs to lesson.mp4.
    /// The closer likeness counts alone.
    /// </summary>
    private static List<VideoName> Named(string name, IReadOnlyList<VideoName> videos)
    {
        ReadOnlySpan<Func<string, string>> forms = [ComposedText.Of, AsUploaded, text => AsUploaded(Extension().Replace(text, ""))];
        foreach (var form in forms)
        {
            List<VideoName> found = [.. videos.Where(video => Same(form(video.FileName)) || (video.LessonId is { } id && Same(form(id))))];
            if (found.Count > 0)
            {
                return found;
            }

            bool Same(string other) => string.Equals(form(name), other, StringComparison.OrdinalIgnoreCase);
        }

        return [];
    }

    private static bool IsKeyOf(string key, AnnotationTask task) => key == task.Id || key == $"{task.SourceFile}#{task.Id}";

    /// <summary>As Label Studio stores an uploaded name: blanks become underscores, other signs but letters, digits, '-', '_' and '.' are dropped.</summary>
    private static string AsUploaded(string name) => Dropped().Replace(ComposedText.Of(name).Trim().Replace(' ', '_'), "");

    private static string Lists(IReadOnlyList<AnnotationTask> tasks, IReadOnlyList<VideoName> videos)
    {
        const int Most = 50;
        var taskLines = tasks.Take(Most).Select(task => $"\n  {Describe(task)}");
        var videoLines = videos.Take(Most).Select(video => $"\n  {video.Name}{(video.LessonId is null ? "" : $" (lesson {video.LessonId})")}");
        var example = tasks.Count > 0 && videos.Count > 0 ? $"--task {tasks[0].Id}={Quote(videos[0].FileName)}" : "--task ID=VIDEO";
        return $"Say which task belongs to which video with --task ID=VIDEO, for example {example}.\nTasks:{string.Concat(taskLines)}{More(tasks.Count)}\nVideos:{string.Concat(videoLines)}{More(videos.Count)}";

        static string More(int count) => count > Most ? $"\n  … and {count - Most} more" : count == 0 ? " none" : "";
    }

    private static string Describe(AnnotationTask task)
    {
        var media = task.MediaNames.Count == 0 ? "no media names" : task.MediaNames[0];
        return $"{task.Id} ({media}{(task.LessonId is null ? "" : $", lesson {task.LessonId}")}, in {task.SourceFile})";
    }

    private static string Quote(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;

    [GeneratedRegex(@"[^\w.\-]")]
    private static partial Regex Dropped();

    [GeneratedRegex(@"(?<=.)\.[A-Za-z0-9]{2,5}$")]
    private static partial Regex Extension();
}
