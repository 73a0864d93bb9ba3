using System.Globalization;
using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Writes what was said about a region or a task into the value of its entry.</summary>
internal static class AttributeWriter
{
    public static void Write(Utf8JsonWriter writer, RegionAttribute attribute)
    {
        var field = Attributes.FieldOf(attribute.Kind);
        switch (attribute.Kind)
        {
            case "rating" or "number" or "datetime" when attribute.Values is [var only]:
                WriteScalar(writer, field, only);
                break;
            case "taxonomy":
                writer.WriteStartArray(field);
                foreach (var path in attribute.Values)
                {
                    writer.WriteStartArray();
                    foreach (var step in path.Split(" / "))
                    {
                        writer.WriteStringValue(step);
                    }

                    writer.WriteEndArray();
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStrings(field, attribute.Values);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, string field, string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            writer.WriteNumber(field, number);
        }
        else
        {
            writer.WriteString(field, text);
        }
    }
}
