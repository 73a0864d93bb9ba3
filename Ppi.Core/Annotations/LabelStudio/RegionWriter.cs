using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Writes a region as Label Studio would have: an entry with its labels, and one for each thing said about it, all with its id and place.</summary>
internal static class RegionWriter
{
    private static readonly string[] Types = ["labels", "audio", "timelinelabels", "videorectangle", "video"];

    /// <summary>Whether entries of a type are written here; those of others only stay as they stood.</summary>
    public static bool Knows(string type) => Types.Contains(type) || Attributes.IsAttribute(type);

    /// <param name="writer">Where to.</param>
    /// <param name="id">Id in the file.</param>
    /// <param name="regions">The region; of a time line region, one for each range.</param>
    public static void Write(Utf8JsonWriter writer, string id, Region[] regions)
    {
        var region = regions[0];
        var (type, list, control, medium) = region switch
        {
            TimelineRegion => ("timelinelabels", "timelinelabels", "timeline", "video"),
            VideoRectangle => ("videorectangle", "labels", "box", "video"),
            _ => ("labels", "labels", "patterns", "audio"),
        };
        var note = region.Attributes.Where(attribute => attribute is { Name: "meta", Kind: "text" }).SelectMany(attribute => attribute.Values).ToArray();
        var said = region.Attributes.Where(attribute => Attributes.IsAttribute(attribute.Kind)).ToList();

        // A region that got no label is only known by what was said about it.
        if (region.Labels.Count > 0 || !said.Exists(attribute => attribute.Name == region.FromName))
        {
            Entry(type, region.FromName ?? control, () => writer.WriteStrings(list, region.Labels));
        }

        foreach (var attribute in said)
        {
            Entry(attribute.Kind, attribute.Name, () => AttributeWriter.Write(writer, attribute));
        }

        void Entry(string entryType, string from, Action content)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("value");
            PlaceWriter.Write(writer, regions);
            content();
            writer.WriteEndObject();
            if (note.Length > 0)
            {
                writer.WriteStartObject("meta");
                writer.WriteStrings("text", note);
                writer.WriteEndObject();
                note = [];
            }

            WriteKeys(writer, id, from, medium, entryType, region.Origin);
        }
    }

    /// <summary>Writes what was said about the whole task, each with an id of its own.</summary>
    public static void WriteAboutTask(Utf8JsonWriter writer, IReadOnlyList<RegionAttribute> attributes)
    {
        foreach (var (index, attribute) in attributes.Index())
        {
            writer.WriteStartObject();
            writer.WriteStartObject("value");
            AttributeWriter.Write(writer, attribute);
            writer.WriteEndObject();
            WriteKeys(writer, FormattableString.Invariant($"task-{index + 1}"), attribute.Name, "audio", attribute.Kind, null);
        }
    }

    public static void WriteRelation(Utf8JsonWriter writer, RegionRelation relation)
    {
        writer.WriteStartObject();
        writer.WriteString("from_id", relation.FromId);
        writer.WriteString("to_id", relation.ToId);
        writer.WriteString("type", "relation");
        writer.WriteString("direction", relation.Direction);
        if (relation.Labels.Count > 0)
        {
            writer.WriteStrings("labels", relation.Labels);
        }

        writer.WriteEndObject();
    }

    private static void WriteKeys(Utf8JsonWriter writer, string id, string from, string to, string type, string? origin)
    {
        writer.WriteString("id", id);
        writer.WriteString("from_name", from);
        writer.WriteString("to_name", to);
        writer.WriteString("type", type);
        writer.WriteString("origin", origin ?? "manual");
        writer.WriteEndObject();
    }
}
