using System.Globalization;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Regions on the time line of frames: <c>timelinelabels</c> with <c>ranges</c>, 1-based, end inclusive.</summary>
internal static class TimelineRegions
{
    public static bool IsRegion(Result result) => result.Type == "timelinelabels" || (result.Type == "labels" && Fits(result));

    public static bool Fits(Result result) => result.Value.Has("ranges");

    /// <summary>One region per range; from the second on the id gets <c>#2</c>, <c>#3</c>, ….</summary>
    public static IEnumerable<TimelineRegion> Read(Result result, IReadOnlyList<string> labels)
    {
        var ranges = result.Value.List("ranges").DefaultIfEmpty().ToList();
        return ranges.Select((range, index) => new TimelineRegion
        {
            Id = index == 0 ? result.Id : $"{result.Id}#{(index + 1).ToString(CultureInfo.InvariantCulture)}",
            Labels = labels,
            StartFrame = range.Number("start"),
            EndFrame = range.Number("end"),
        });
    }
}
