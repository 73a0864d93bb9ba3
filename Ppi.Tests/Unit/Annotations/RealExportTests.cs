using Ppi.Core.Annotations;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Annotations;

/// <summary>The exports of a running Label Studio give what their README says came out.</summary>
public sealed class RealExportTests
{
    private const string Support = "💖 П: Эмоциональная поддержка";
    private const string Involving = "🎯 П: Включение в процесс";
    private const string Engaged = "👀 У: Включенность в процесс";
    private const string Response = "😊 У: Эмоциональный отклик";
    private const string Solving = "🧩 У: Решение учебной задачи";
    private const string Team = "🤝 У: Работа в команде";
    private const string Link = "🔗 П: Связь с личным опытом";
    private const string Variety = "🎭 П: Разнообразие форм работы";

    public static TheoryData<int, string, double, double, string[]> AudioRegions => new()
    {
        { 3, "Tq1rv", 1.9786341246290802, 3.9968409317507416, [Support] },
        { 3, "8XBFl", 5.975475056379822, 8.982998925816023, [Involving, Engaged] },
        { 3, "DqRjD", 7.993681863501483, 10.961633050445103, [Response] },
        { 3, "kASt0", 15.35420080712166, 17.57027102670623, [Solving] },
        { 3, "BrvEW", 18.638733454005934, 20.53822221364985, [Involving, Link, Team] },
        { 6, "LVlOP", 2.4925100607028754, 4.186138691693291, [Support] },
        { 6, "hpglB", 6.199319894568689, 8.78769572683706, [Involving] },
        { 6, "HhMw_", 14.987015621405751, 17.479525682108626, [Solving] },
    };

    [Theory]
    [MemberData(nameof(AudioRegions))]
    public async Task Regions_on_sound_are_exact_to_the_last_digit(int annotation, string id, double start, double end, string[] labels)
    {
        foreach (var file in new[] { "p1.json", "p1.all.json", "p1.snapshot.json", "p1.snapshot_full.json" })
        {
            var region = (await Exports.Real(file)).Annotation(annotation).Regions.Single(region => region.Id == id).ShouldBeOfType<AudioRegion>();
            region.Start.ShouldBe(start);
            region.End.ShouldBe(end);
            region.Labels.ShouldBe(labels);
        }
    }

    [Fact]
    public async Task Choices_and_texts_stand_with_their_regions_and_those_of_the_task_apart()
    {
        var annotation = (await Exports.Real("p1.json")).Annotation(3);

        annotation.Regions.Select(region => region.Id).ShouldBe(["Tq1rv", "8XBFl", "DqRjD", "kASt0", "BrvEW"]);
        Attributes(annotation, "Tq1rv").ShouldBe(["initiator choices Учитель", "subcat choices Вербально|Жест", "comment textarea учитель улыбается и кивает"]);
        Attributes(annotation, "DqRjD").ShouldBe(["initiator choices Группа", "comment textarea смех в классе|вторая реплика"]);
        Attributes(annotation, "kASt0").ShouldBeEmpty();
        annotation.TaskAttributes.Select(Text).ShouldBe(["summary textarea Урок о дробях: вовлечённость высокая"]);
        Attributes((await Exports.Real("p1.json")).Annotation(6), "HhMw_").ShouldBe(["comment textarea ученик отвечает у доски"]);
    }

    [Fact]
    public async Task An_updated_annotation_has_what_the_update_added()
    {
        var annotation = (await Exports.Real("p1.json")).Annotation(2);

        annotation.AnnotatorKey.ShouldBe("1");
        var regions = annotation.Regions.Cast<AudioRegion>().ToList();
        regions.Select(region => (Math.Round(region.Start!.Value, 3), Math.Round(region.End!.Value, 3))).ShouldBe([(4.986, 7.479), (29.996, 37.990)]);
        regions[0].Labels.ShouldBe([Variety, Link]);
        regions[1].Labels.ShouldBe([Team]);
        Attributes(annotation, regions[0].Id).ShouldBe(["comment textarea добавлено при правке"]);
        Attributes(annotation, regions[1].Id).ShouldBe(["initiator choices Ученик"]);
    }

    [Fact]
    public async Task A_skipped_task_keeps_its_region_and_is_marked()
    {
        var annotation = (await Exports.Real("p1.json")).Task(3).Annotations.ShouldHaveSingleItem();

        annotation.WasCancelled.ShouldBeTrue();
        annotation.Regions.ShouldHaveSingleItem().Labels.ShouldBe([Variety]);
    }

    [Theory]
    [InlineData("p1.all.json")]
    [InlineData("p1.snapshot_full.json")]
    public async Task Drafts_are_annotations_of_the_one_who_left_them(string file)
    {
        var export = await Exports.Real(file);

        var second = export.Task(2).Annotations;
        second.Select(annotation => (annotation.Id, annotation.IsDraft, annotation.AnnotatorKey, annotation.Regions.Count))
            .ShouldBe([("2", false, "1", 2), ("8", false, "2", 1), ("draft-18", true, "2", 2)]);
        var edited = second[2].Regions.Cast<AudioRegion>().Last();
        (edited.Start, edited.End).ShouldBe((24.970362652818988, 26.988569459940653));

        var draft = export.Task(4).Annotations.ShouldHaveSingleItem();
        (draft.Id, draft.IsDraft, draft.AnnotatorKey).ShouldBe(("draft-4", true, "1"));
        draft.Regions.ShouldHaveSingleItem().Labels.ShouldBe([Response]);
        export.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Drafts_that_a_snapshot_only_names_are_noted()
    {
        var export = await Exports.Real("p1.snapshot.json");

        export.Tasks.SelectMany(task => task.Annotations).ShouldAllBe(annotation => !annotation.IsDraft);
        export.Findings.Select(finding => (finding.Code, finding.TaskId, finding.AnnotationId))
            .ShouldBe([("draft-without-content", "2", "18"), ("draft-without-content", "4", "4")]);
    }

    [Fact]
    public async Task Accepted_predictions_keep_their_ids_and_say_where_they_came_from()
    {
        var task = (await Exports.Real("p1.json")).Task(5);

        task.PredictionCount.ShouldBe(1);
        var regions = task.Annotations.ShouldHaveSingleItem().Regions.Cast<AudioRegion>().ToList();
        regions.Select(region => region.Origin).ShouldBe(["prediction", "prediction-changed", "manual"]);
        regions.Take(2).Select(region => region.Id).ShouldBe(["pred000001", "pred000002"]);
        (regions[0].Start, regions[0].End).ShouldBe((2.5, 4.25));
        Attributes(task.Annotations[0], "pred000001").ShouldBe(["comment textarea улыбка"]);
        regions[1].Labels.ShouldBe([Response]);
        regions[2].Labels.ShouldBe([Solving]);
    }

    [Fact]
    public async Task The_two_kinds_of_snapshot_say_the_same_as_the_easy_export()
    {
        var easy = (await Exports.Real("p1.all.json")).Content();
        (await Exports.Real("p1.snapshot.json")).Content().ShouldBe(easy);
        (await Exports.Real("p1.snapshot_full.json")).Content().ShouldBe(easy);
        (await Exports.Real("p3.snapshot.json")).Content().ShouldBe((await Exports.Real("p3.json")).Content());
    }

    [Fact]
    public async Task Tasks_name_their_lesson_media_and_frame_rate()
    {
        var tasks = (await Exports.Real("p1.all.json")).Tasks;

        tasks.Select(task => task.LessonId).ShouldBe(["lesson-A", "lesson-B", "lesson-C-skip", "lesson-D", "lesson-E-pred"]);
        tasks[0].MediaNames.ShouldBe(["lesson_25.mp4", "lesson.wav"]);
        tasks[3].MediaNames.ShouldBe(["lesson_2997.mp4", "lesson.wav"]);
        tasks[0].DeclaredFrameRate.ShouldBe(25);
        tasks.ShouldAllBe(task => task.SourceFile == "p1.all.json");
    }

    private static IEnumerable<string> Attributes(Annotation annotation, string region) =>
        annotation.Regions.Single(one => one.Id == region).Attributes.Select(Text);

    private static string Text(RegionAttribute attribute) => $"{attribute.Name} {attribute.Kind} {string.Join('|', attribute.Values)}";
}
