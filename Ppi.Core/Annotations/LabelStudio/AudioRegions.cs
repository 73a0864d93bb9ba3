namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Regions on sound: <c>labels</c> with <c>start</c> and <c>end</c> in seconds (<c>audio</c> when no label was given).</summary>
internal static class AudioRegions
{
    /// <summary>Labels on text, pictures and sound share one type; what else the value holds tells them apart.</summary>
    private static readonly string[] SignsOfOthers = ["text", "globalOffsets", "x", "points", "rle", "sequence", "ranges"];

    public static bool IsRegion(Result result) =>
        result.Type is "labels" or "audio" && !Array.Exists(SignsOfOthers, sign => result.Value.Has(sign));

    public static bool Fits(Result result) => result.Value.Has("start") || result.Value.Has("end");

    public static AudioRegion Read(Result result, IReadOnlyList<string> labels) => new()
    {
        Id = result.Id,
        Labels = labels,
        Start = result.Value.Number("start"),
        End = result.Value.Number("end"),
    };
}
