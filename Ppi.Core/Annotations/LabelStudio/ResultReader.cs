using System.Globalization;
using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Turns an annotation's list of results into regions, relations and what was said about the whole task.</summary>
internal static class ResultReader
{
    internal sealed record Content(List<Region> Regions, List<RegionRelation> Relations, List<RegionAttribute> TaskAttributes);

    public static Content Read(IEnumerable<JsonElement> entries, string taskId, string annotationId, Reading reading)
    {
        var content = new Content([], [], []);
        var results = new List<Result>();
        var unknown = new List<Result>();
        foreach (var (index, entry) in entries.Index())
        {
            reading.CountEntry();
            var type = entry.Text("type")?.ToLowerInvariant() ?? "";
            var id = entry.Text("id") ?? $"result-{(index + 1).ToString(CultureInfo.InvariantCulture)}";
            var result = new Result(id, type, entry.Object("value") ?? default, entry);
            if (type == "relation")
            {
                content.Relations.Add(Relations.Read(entry, reading));
            }
            else
            {
                results.Add(result);
            }
        }

        foreach (var group in results.GroupBy(result => result.Id))
        {
            ReadGroup([.. group], content, unknown, reading);
        }

        Note(unknown, taskId, annotationId, reading);
        return content;
    }

    /// <summary>All entries with one id: a region with its labels and what was said about it, or something about the whole task.</summary>
    private static void ReadGroup(List<Result> group, Content content, List<Result> unknown, Reading reading)
    {
        var others = group.Where(result => !IsRegion(result) && !Attributes.IsAttribute(result)).ToList();
        var attributes = Attributes.Read(group, reading);
        var region = group.FirstOrNull(IsRegion);
        if (region is null && others.Count > 0)
        {
            // What was said about a region of an unknown kind has nothing to hang on.
            unknown.AddRange(group);
            return;
        }

        unknown.AddRange(others);

        // Attributes repeat the place of their region: a region that was left without a label is known by it.
        region = group.FirstOrNull(HasPlace) ?? region;
        if (region is not { } place)
        {
            content.TaskAttributes.AddRange(attributes);
            return;
        }

        var labels = RegionLabels.Of(group, reading);
        var made = VideoRectangles.Fits(place) ? [VideoRectangles.Read(place, labels, reading)]
            : TimelineRegions.Fits(place) ? TimelineRegions.Read(place, labels)
            : (IEnumerable<Region>)[AudioRegions.Read(place, labels)];
        var origin = group.Find(IsRegion).Whole.Text("origin") ?? place.Whole.Text("origin");
        var fromName = group.Find(IsRegion).FromName ?? place.FromName;
        content.Regions.AddRange(made.Select(one => one with
        {
            FromName = fromName is null ? null : reading.Shared(fromName),
            Origin = origin is null ? null : reading.Shared(origin),
            Attributes = attributes,
        }));
    }

    private static bool IsRegion(Result result) =>
        VideoRectangles.IsRegion(result) || TimelineRegions.IsRegion(result) || AudioRegions.IsRegion(result);

    private static bool HasPlace(Result result) =>
        (IsRegion(result) || Attributes.IsAttribute(result))
        && (VideoRectangles.Fits(result) || TimelineRegions.Fits(result) || AudioRegions.Fits(result));

    private static Result? FirstOrNull(this List<Result> results, Predicate<Result> condition) =>
        results.FindIndex(condition) is var index and >= 0 ? results[index] : null;

    private static void Note(List<Result> unknown, string taskId, string annotationId, Reading reading)
    {
        foreach (var type in unknown.GroupBy(result => result.Type))
        {
            var ids = type.Select(result => result.Id).Distinct().ToList();
            var named = string.Join(", ", ids.Take(10)) + (ids.Count > 10 ? ", …" : "");
            reading.Findings.Add(new Finding(
                FindingSeverity.Note,
                "result-type-unknown",
                $"{type.Count().ToString(CultureInfo.InvariantCulture)} result(s) of type \"{type.Key}\" in annotation {annotationId} of task {taskId} were passed over: "
                + $"only regions on sound, time line and video count here (regions: {named}).")
            {
                Source = reading.FileName,
                TaskId = taskId,
                AnnotationId = annotationId,
                RegionId = ids.Count == 1 ? ids[0] : null,
            });
        }
    }
}
