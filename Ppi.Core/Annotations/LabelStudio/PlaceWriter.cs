using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Writes where a region is: seconds of sound, ranges of frames, or the key frames of a box.</summary>
internal static class PlaceWriter
{
    public static void Write(Utf8JsonWriter writer, Region[] regions)
    {
        switch (regions[0])
        {
            case AudioRegion audio:
                writer.WriteNumberIfAny("start", audio.Start);
                writer.WriteNumberIfAny("end", audio.End);
                writer.WriteNumber("channel", 0);
                break;
            case TimelineRegion:
                writer.WriteStartArray("ranges");
                foreach (var range in regions.Cast<TimelineRegion>())
                {
                    writer.WriteStartObject();
                    writer.WriteNumberIfAny("start", range.StartFrame);
                    writer.WriteNumberIfAny("end", range.EndFrame);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                break;
            case VideoRectangle rectangle:
                WriteBox(writer, rectangle);
                break;
        }
    }

    private static void WriteBox(Utf8JsonWriter writer, VideoRectangle rectangle)
    {
        writer.WriteNumberIfAny("framesCount", rectangle.FramesCount);
        writer.WriteNumberIfAny("duration", rectangle.DurationSeconds);
        writer.WriteStartArray("sequence");
        foreach (var key in rectangle.Sequence)
        {
            writer.WriteStartObject();
            writer.WriteNumberIfAny("frame", Known(key.Frame));
            writer.WriteBoolean("enabled", key.Enabled);
            writer.WriteNumberIfAny("rotation", key.Rotation);
            writer.WriteNumberIfAny("x", Known(key.X));
            writer.WriteNumberIfAny("y", Known(key.Y));
            writer.WriteNumberIfAny("width", Known(key.Width));
            writer.WriteNumberIfAny("height", Known(key.Height));

            // As Label Studio counts: frame by rate, one frame late.
            writer.WriteNumberIfAny("time", rectangle is { FramesCount: > 0, DurationSeconds: { } seconds } ? Known(key.Frame * seconds / rectangle.FramesCount.Value) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // Missing numbers were read as NaN.
    private static double? Known(double number) => double.IsNaN(number) ? null : number;
}
