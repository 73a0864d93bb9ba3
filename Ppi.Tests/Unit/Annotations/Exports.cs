using System.Globalization;
using System.Text;
using Ppi.Core;
using Ppi.Core.Annotations;
using Ppi.Core.Annotations.LabelStudio;
using Xunit;

namespace Ppi.Tests.Unit.Annotations;

/// <summary>Short ways to exports: the real ones of a running Label Studio, and made ones.</summary>
internal static class Exports
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<AnnotationExport> Real(string name) =>
        LabelStudioExport.ReadAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "label-studio", name), Stop);

    public static Task<AnnotationExport> Of(string json, string name = "export.json") => OfBytes(Encoding.UTF8.GetBytes(json), name);

    public static Task<AnnotationExport> OfBytes(byte[] bytes, string name = "export.json") =>
        LabelStudioExport.ReadAsync(new MemoryStream(bytes), name, Stop);

    /// <summary>One task with one annotation of these results.</summary>
    public static async Task<(Annotation Annotation, IReadOnlyList<Finding> Findings)> OfResults(string results)
    {
        var export = await Of($$"""[{"id":1,"data":{},"annotations":[{"id":2,"completed_by":1,"result":[{{results}}]}]}]""");
        return (export.Tasks.Single().Annotations.Single(), export.Findings);
    }

    public static Annotation Annotation(this AnnotationExport export, int id) =>
        export.Tasks.SelectMany(task => task.Annotations).Single(annotation => annotation.Id == id.ToString(CultureInfo.InvariantCulture) && !annotation.IsDraft);

    public static AnnotationTask Task(this AnnotationExport export, int id) =>
        export.Tasks.Single(task => task.Id == id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Everything a task says, as text that can be compared: records compare their lists by reference.</summary>
    public static string Content(this AnnotationExport export) =>
        System.Text.Json.JsonSerializer.Serialize(export.Tasks.Select(task => new
        {
            task.Id,
            task.LessonId,
            task.MediaNames,
            task.DeclaredFrameRate,
            Annotations = task.Annotations.Where(annotation => !annotation.IsDraft).Select(annotation => new
            {
                annotation.Id,
                annotation.UniqueKey,
                annotation.AnnotatorKey,
                annotation.WasCancelled,
                annotation.UpdatedAt,
                Regions = annotation.Regions.Select(region => (object)region),
                annotation.Relations,
                annotation.TaskAttributes,
            }),
        }));
}
