using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Relations between regions: <c>relation</c> with <c>from_id</c> and <c>to_id</c>.</summary>
internal static class Relations
{
    public static RegionRelation Read(JsonElement entry, Reading reading) => new(
        entry.Text("from_id") ?? "",
        entry.Text("to_id") ?? "",
        reading.Shared(entry.Text("direction") ?? "right"),
        [.. (entry.Property("labels") is { } labels ? Attributes.Texts(labels) : []).Select(reading.Shared)]);
}
