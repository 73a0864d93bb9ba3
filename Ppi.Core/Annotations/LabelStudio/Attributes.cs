using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>What is said about a region or a task besides labels: <c>choices</c>, <c>textarea</c>, <c>rating</c> and the like.</summary>
internal static class Attributes
{
    /// <summary>Type of the result → name of the list in its value.</summary>
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["choices"] = "choices",
        ["textarea"] = "text",
        ["rating"] = "rating",
        ["number"] = "number",
        ["datetime"] = "datetime",
        ["taxonomy"] = "taxonomy",
    };

    public static bool IsAttribute(Result result) => IsAttribute(result.Type);

    public static bool IsAttribute(string type) => Fields.ContainsKey(type);

    /// <summary>Name of the list in the value of a result of a known type.</summary>
    public static string FieldOf(string type) => Fields[type];

    /// <summary>The attributes among the results of one id, and the note typed in the region's own details (<c>meta.text</c>).</summary>
    public static IReadOnlyList<RegionAttribute> Read(List<Result> group, Reading reading)
    {
        var attributes = new List<RegionAttribute>();
        foreach (var result in group.Where(IsAttribute))
        {
            var values = result.Value.Property(Fields[result.Type]) is { } value ? Texts(value) : [];
            attributes.Add(new RegionAttribute(reading.Shared(result.FromName ?? result.Type), reading.Shared(result.Type), values.ToArray()));
        }

        var note = group.Select(result => result.Whole.Object("meta")?.Property("text")).FirstOrDefault(text => text is not null);
        if (note is { } text && Texts(text).ToArray() is { Length: > 0 } lines)
        {
            attributes.Add(new RegionAttribute("meta", "text", lines));
        }

        return attributes.ToArray();
    }

    /// <summary>A text, a number or a list of them as texts; an entry that is a list itself (the path of a taxonomy) is joined by " / ".</summary>
    public static IEnumerable<string> Texts(JsonElement value)
    {
        var entries = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : (IEnumerable<JsonElement>)[value];
        return entries
            .Select(entry => entry.ValueKind == JsonValueKind.Array ? string.Join(" / ", entry.EnumerateArray().Select(JsonValues.AsText)) : entry.AsText())
            .OfType<string>();
    }
}
