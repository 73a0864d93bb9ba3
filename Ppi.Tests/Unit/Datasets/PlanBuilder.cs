using Ppi.Core.Annotations;
using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Planning;
using Ppi.Core.Lessons;
using Ppi.Core.Patterns;
using Ppi.Core.Transcripts;

namespace Ppi.Tests.Unit.Datasets;

/// <summary>A lesson of 40 s at 25 fps with what the test says was drawn on it.</summary>
internal sealed class PlanBuilder
{
    private readonly List<Annotation> _annotations = [];
    private readonly Rational _rate = new(25, 1);

    public Transcript? Transcript { get; set; }

    public PlanOptions Options { get; set; } = new() { Tool = "ppi test", Ffmpeg = "ffmpeg test" };

    public static AudioRegion Audio(string id, double? start, double? end, params string[] labels) => new() { Id = id, Start = start, End = end, Labels = labels };

    public PlanBuilder By(string annotator, params Region[] regions) => Add(new Annotation { Id = $"a{_annotations.Count + 1}", AnnotatorKey = annotator, Regions = regions });

    public PlanBuilder Add(Annotation annotation)
    {
        _annotations.Add(annotation);
        return this;
    }

    public DatasetPlan Plan(string video = "lesson.mp4")
    {
        var frames = Enumerable.Range(0, 1000).Select(frame => frame / _rate.Value);
        var lesson = new LessonInput
        {
            VideoName = video,
            Sha256 = "hash",
            Probe = new VideoProbe { Format = "mov,mp4", DurationSeconds = 40, FrameRate = _rate },
            Frames = new FrameTimes(frames, 40),
            Tasks = [new AnnotationTask { Id = "1", SourceFile = "export.json", Annotations = _annotations, DeclaredFrameRate = 25 }],
            Transcript = Transcript,
        };
        return DatasetPlan.From([lesson], PatternDictionary.BuiltIn, Options);
    }
}
