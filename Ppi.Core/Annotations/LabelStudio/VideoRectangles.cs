using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Boxes followed through a video: <c>videorectangle</c> with <c>sequence</c>.</summary>
internal static class VideoRectangles
{
    public static bool IsRegion(Result result) => result.Type == "videorectangle" || (result.Type is "labels" or "video" && Fits(result));

    public static bool Fits(Result result) => result.Value.Has("sequence");

    public static VideoRectangle Read(Result result, IReadOnlyList<string> labels, Reading reading) => new()
    {
        Id = result.Id,
        Labels = labels,
        FramesCount = result.Value.Number("framesCount"),
        DurationSeconds = result.Value.Number("duration"),

        // Interpolated frames can be computed from the others; without them both kinds of export are the same.
        Sequence = [.. result.Value.List("sequence")
            .Where(entry => !entry.IsTrue("auto"))
            .Select(entry => ReadKeyFrame(entry, reading))
            .OrderBy(entry => entry.Frame)],
    };

    private static BoxKeyFrame ReadKeyFrame(JsonElement entry, Reading reading)
    {
        reading.CountEntry();
        return new BoxKeyFrame(
            entry.Number("frame") ?? double.NaN,
            entry.Number("x") ?? double.NaN,
            entry.Number("y") ?? double.NaN,
            entry.Number("width") ?? double.NaN,
            entry.Number("height") ?? double.NaN,
            entry.Number("rotation") ?? 0,
            !entry.Has("enabled") || entry.IsTrue("enabled"));
    }
}
