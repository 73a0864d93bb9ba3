using Ppi.Core;
using Ppi.Core.Annotations;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Annotations;

public sealed class TaskMatchingTests
{
    private static readonly Dictionary<string, string> None = [];

    [Theory]
    [InlineData("lesson-7", null)]
    [InlineData("урок.MP4", null)]
    [InlineData("урок", null)]
    [InlineData(null, "Урок.mp4")]
    [InlineData(null, "урок.wav")]
    [InlineData("other", "урок.mp4")]
    public void A_task_is_known_by_lesson_id_or_file_name(string? lessonId, string? medium)
    {
        VideoName[] videos = [new("other lessons/x.mp4"), new("lessons/урок.mp4", "lesson-7")];

        var matches = TaskMatching.Match([Made("1", lessonId, medium)], videos, None);

        matches.Tasks.Single().Video.ShouldBe(videos[1]);
        matches.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Letters_taken_apart_by_macOS_are_the_same_letters() =>
        TaskMatching.Match([Made("1", null, "Районный урок.mp4"), Made("2", null, "x.mp4")], [new("Раи\u0306онныи\u0306 урок.mp4")], None)
            .Tasks[0].Video.ShouldNotBeNull();

    [Fact]
    public void What_an_upload_does_to_a_name_is_undone() =>
        TaskMatching.Match([Made("1", null, "Урок_1_5_А.mp4"), Made("2", null, "x.mp4")], [new("Урок 1 (5 А).mp4")], None)
            .Tasks[0].Video.ShouldNotBeNull();

    [Fact]
    public void A_closer_likeness_wins_over_a_distant_one()
    {
        VideoName[] videos = [new("lesson.mov"), new("lesson.mp4"), new("lesson (1).mp4"), new("lesson 1.mp4")];

        TaskMatching.Match([Made("1", null, "lesson.mp4"), Made("2", null, "lesson 1.mp4")], videos, None)
            .Tasks.Select(task => task.Video).ShouldBe([videos[1], videos[3]]);
    }

    [Fact]
    public void A_name_that_several_videos_have_stops_it()
    {
        var refusal = Should.Throw<BadInputException>(() =>
            TaskMatching.Match([Made("1", null, "lesson.wav")], [new("lesson.mov"), new("lesson.mp4")], None));

        refusal.Message.ShouldContain("could belong to 2");
        refusal.Message.ShouldContain("--task 1=lesson.mov");
    }

    [Fact]
    public void An_explicit_mapping_wins()
    {
        VideoName[] videos = [new("a/lesson.mp4"), new("b/lesson.mp4"), new("other.mp4", "id-9")];
        AnnotationTask[] tasks = [Made("1", null, "other.mp4"), Made("2", "id-9", null), Made("3", "id-9", null)];

        TaskMatching.Match(tasks, videos, new Dictionary<string, string> { ["1"] = "b/lesson.mp4", ["export.json#2"] = "a/lesson.mp4", ["3"] = "id-9" })
            .Tasks.Select(task => task.Video).ShouldBe([videos[1], videos[0], videos[2]]);
    }

    [Theory]
    [InlineData("9", "other.mp4", "no task 9")]
    [InlineData("1", "missing.mp4", "no such video")]
    [InlineData("1", "lesson.mp4", "several videos")]
    public void A_mapping_that_names_nothing_is_refused(string task, string video, string reason) =>
        Should.Throw<BadInputException>(() => TaskMatching.Match(
            [Made("1", null, "other.mp4")],
            [new("a/lesson.mp4"), new("b/lesson.mp4"), new("other.mp4")],
            new Dictionary<string, string> { [task] = video })).Message.ShouldContain(reason);

    [Fact]
    public void The_only_task_is_taken_for_the_only_video_with_a_warning()
    {
        var matches = TaskMatching.Match([Made("5", null, "x.mp4")], [new("my lesson.mp4")], None);

        matches.Tasks.Single().Video.ShouldNotBeNull();
        var finding = matches.Findings.ShouldHaveSingleItem();
        finding.Severity.ShouldBe(FindingSeverity.Warning);
        finding.Message.ShouldContain("--task 5=\"my lesson.mp4\"");
    }

    [Fact]
    public void Otherwise_it_stops_and_lists_tasks_and_videos()
    {
        foreach (var (tasks, videos) in new[]
        {
            (new[] { Made("5", "L5", "x.mp4"), Made("6", null, "y.mp4") }, new VideoName[] { new("lesson.mp4") }),
            (new[] { Made("5", "L5", "x.mp4") }, new VideoName[] { new("lesson.mp4"), new("second.mp4") }),
        })
        {
            var message = Should.Throw<BadInputException>(() => TaskMatching.Match(tasks, videos, None)).Message;
            message.ShouldContain("--task 5=lesson.mp4");
            message.ShouldContain("5 (x.mp4, lesson L5");
            videos.ShouldAllBe(video => message.Contains(video.Name));
            tasks.ShouldAllBe(task => message.Contains(task.MediaNames[0]));
        }
    }

    [Fact]
    public void Tasks_of_other_videos_are_left_out_and_listed()
    {
        var matches = TaskMatching.Match([Made("1", null, "lesson.mp4"), Made("2", null, "x.mp4")], [new("lesson.mp4")], None);

        matches.Tasks.Select(task => task.Video?.Name).ShouldBe(["lesson.mp4", null]);
        var finding = matches.Findings.ShouldHaveSingleItem();
        (finding.Severity, finding.TaskId).ShouldBe((FindingSeverity.LeftOut, "2"));
    }

    [Fact]
    public async Task The_real_export_finds_its_two_videos()
    {
        var tasks = (await Exports.Real("p1.all.json")).Tasks;

        TaskMatching.Match(tasks, [new("lesson_25.mp4"), new("lesson_2997.mp4")], None).Tasks.Select(task => task.Video!.Name)
            .ShouldBe(["lesson_25.mp4", "lesson_25.mp4", "lesson_25.mp4", "lesson_2997.mp4", "lesson_25.mp4"]);
    }

    private static AnnotationTask Made(string id, string? lessonId, string? medium) => new()
    {
        Id = id,
        SourceFile = "export.json",
        LessonId = lessonId,
        MediaNames = medium is null ? [] : [medium],
        Annotations = [],
    };
}
