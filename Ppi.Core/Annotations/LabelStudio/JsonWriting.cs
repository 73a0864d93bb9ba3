using System.Globalization;
using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Writes what may be missing, and copies what nobody here understands.</summary>
internal static class JsonWriting
{
    /// <summary>Copies the properties of an object but for some; nothing if it is none.</summary>
    public static void CopyOthers(this Utf8JsonWriter writer, JsonElement source, ReadOnlySpan<string> but)
    {
        if (source.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in source.EnumerateObject())
        {
            if (!but.Contains(property.Name))
            {
                property.WriteTo(writer);
            }
        }
    }

    /// <summary>Writes an id as it stood, else as a number if it is one.</summary>
    public static void WriteId(this Utf8JsonWriter writer, string name, string id, JsonElement source = default)
    {
        if (source.Text(name) is not null)
        {
            writer.WritePropertyName(name);
            source.GetProperty(name).WriteTo(writer);
        }
        else if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == id)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteString(name, id);
        }
    }

    /// <summary>Writes a number; one that is none (NaN) as text, since JSON has no other way.</summary>
    public static void WriteNumberIfAny(this Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteStringIfAny(name, number?.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static void WriteStringIfAny(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    public static void WriteStrings(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
