using System.Globalization;
using System.Text.Json;
using Ppi.Core;
using Ppi.Core.Lessons;

namespace Ppi.Worker.Media;

/// <summary>Reads what <c>ffprobe -show_format -show_streams -of json</c> prints.</summary>
internal static class ProbeParser
{
    /// <param name="json">What ffprobe printed.</param>
    /// <param name="fileName">For error messages.</param>
    /// <exception cref="BadInputException">There is no moving picture in it.</exception>
    public static VideoProbe Parse(string json, string fileName)
    {
        using var document = JsonDocument.Parse(json);
        var format = document.RootElement.GetProperty("format");
        var streams = document.RootElement.GetProperty("streams").EnumerateArray().ToList();
        var video = streams.FirstOrDefault(stream => Kind(stream) == "video" && !IsCover(stream));
        if (video.ValueKind == JsonValueKind.Undefined)
        {
            throw new BadInputException($"{fileName} has no moving picture. Choose the lesson's video file.");
        }

        var audio = streams.FirstOrDefault(stream => Kind(stream) == "audio" && Text(stream, "codec_name") is not null and not "none");
        var (width, height) = (Whole(video, "width"), Whole(video, "height"));
        var turned = Math.Abs(Rotation(video)) % 180 == 90;
        return new VideoProbe
        {
            Format = Text(format, "format_name") ?? "",
            DurationSeconds = Number(format, "duration") ?? Number(video, "duration") ?? 0,
            StartTimeSeconds = Number(format, "start_time") ?? 0,
            SizeBytes = (long)(Number(format, "size") ?? 0),
            Width = turned ? height : width,
            Height = turned ? width : height,
            FrameRate = FrameRate(video),
            VideoCodec = Text(video, "codec_name") ?? "",
            AudioCodec = audio.ValueKind == JsonValueKind.Undefined ? null : Text(audio, "codec_name"),
            VideoStream = Whole(video, "index"),
            AudioStream = audio.ValueKind == JsonValueKind.Undefined ? null : Whole(audio, "index"),
        };
    }

    private static string? Kind(JsonElement stream) => Text(stream, "codec_type");

    private static bool IsCover(JsonElement stream) =>
        stream.TryGetProperty("disposition", out var disposition) && disposition.TryGetProperty("attached_pic", out var cover) && cover.GetInt32() == 1;

    // The average is the truth over the whole file; the base rate is what remains when the container does not count.
    private static Rational FrameRate(JsonElement video) => Ratio(video, "avg_frame_rate") ?? Ratio(video, "r_frame_rate") ?? new Rational(25, 1);

    private static Rational? Ratio(JsonElement stream, string name)
    {
        var parts = Text(stream, name)?.Split('/');
        return parts is [var above, var below]
            && long.TryParse(above, CultureInfo.InvariantCulture, out var numerator) && long.TryParse(below, CultureInfo.InvariantCulture, out var denominator)
            && numerator > 0 && denominator > 0
            ? new Rational(numerator, denominator)
            : null;
    }

    private static int Rotation(JsonElement video)
    {
        if (!video.TryGetProperty("side_data_list", out var list))
        {
            return 0;
        }

        foreach (var data in list.EnumerateArray())
        {
            if (data.TryGetProperty("rotation", out var rotation) && rotation.TryGetDouble(out var degrees))
            {
                return (int)Math.Round(degrees);
            }
        }

        return 0;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement element, string name) =>
        double.TryParse(Text(element, name), CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static int Whole(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : 0;
}
