using System.Globalization;
using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Reads the frame rate that a task's data declares.</summary>
internal static class DeclaredFrameRate
{
    /// <summary>
    /// <c>fps</c>, else <c>frameRate</c>: a number, a number as text, or a fraction such as 30000/1001. A value below 1 is the length of a frame,
    /// as Label Studio takes it. Frames per second; null if there is no usable one.
    /// </summary>
    public static double? Read(JsonElement data) => Usable(data, "fps") ?? Usable(data, "frameRate");

    private static double? Usable(JsonElement data, string name)
    {
        var rate = data.Number(name) ?? Fraction(data.Text(name));
        return rate switch
        {
            null or <= 0 => null,
            < 1 => 1 / rate,
            _ when double.IsFinite(rate.Value) => rate,
            _ => null,
        };
    }

    private static double? Fraction(string? text) =>
        text?.Split('/') is [var above, var below]
        && double.TryParse(above, NumberStyles.Float, CultureInfo.InvariantCulture, out var numerator)
        && double.TryParse(below, NumberStyles.Float, CultureInfo.InvariantCulture, out var denominator)
            ? numerator / denominator
            : null;
}
