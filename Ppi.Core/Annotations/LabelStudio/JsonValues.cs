using System.Globalization;
using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Reads values that may be missing or of another type than expected, without ever failing over it.</summary>
internal static class JsonValues
{
    /// <summary>Whether the element is an object that has the property, be it null.</summary>
    public static bool Has(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    /// <summary>The property's value; null if there is none.</summary>
    public static JsonElement? Property(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The property, if it is an object.</summary>
    public static JsonElement? Object(this JsonElement element, string name) =>
        element.Property(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>The entries of the property; none if it is no list.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.Property(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    /// <summary>The property as text: strings as they are, numbers and truth values as written; null for anything else and for empty text.</summary>
    public static string? Text(this JsonElement element, string name) => element.Property(name) is { } value ? AsText(value) : null;

    /// <summary>The value as text: strings as they are, numbers and truth values as written; null for anything else and for empty text.</summary>
    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>The property as a number, be it written as text; NaN where the export says so; null if it is no number.</summary>
    public static double? Number(this JsonElement element, string name) => element.Property(name) switch
    {
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        { ValueKind: JsonValueKind.String } value => value.GetString() switch
        {
            // What JsonArraySplitter makes of a bare NaN.
            "N" => double.NaN,
            var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        },
        _ => null,
    };

    /// <summary>Whether the property is true.</summary>
    public static bool IsTrue(this JsonElement element, string name) => element.Property(name) is { ValueKind: JsonValueKind.True };
}
