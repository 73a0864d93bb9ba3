using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ppi.Core.Datasets.Formats;

/// <summary>Writes every double with a fraction or an exponent (<c>15.0</c>): readers guess a column of whole numbers to be integers.</summary>
internal sealed class FractionalDoubleConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteRawValue(ToText(value));

    /// <summary>The shortest text that reads back as the same number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">NaN or infinite: no format of the dataset can hold it.</exception>
    public static string ToText(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A dataset holds finite numbers only.");
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
