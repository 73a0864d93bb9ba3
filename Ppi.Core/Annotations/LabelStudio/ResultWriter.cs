using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Writes an annotation's list of results: entries of what did not change since they were read as they stood, in their order; then what is new.</summary>
internal sealed class ResultWriter
{
    // Records compare their lists by reference; as text they compare by content.
    private static readonly JsonSerializerOptions Comparison = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly Annotation _annotation;
    private readonly List<(string Id, string Type, JsonElement Whole)> _entries;
    private readonly Dictionary<string, Region[]> _now;
    private readonly HashSet<string> _then;
    private readonly HashSet<string> _unchanged;
    private readonly HashSet<string> _aboutTask;
    private readonly bool _isTaskUnchanged;

    private ResultWriter(Annotation annotation)
    {
        _annotation = annotation;
        List<JsonElement> source = [.. annotation.Source?.List("result") ?? []];
        _entries = [.. source.Select((entry, index) =>
            (entry.Text("id") ?? $"result-{(index + 1).ToString(CultureInfo.InvariantCulture)}", entry.Text("type")?.ToLowerInvariant() ?? "", entry))];
        var before = ResultReader.Read(source, "", "", new Reading(""));
        HashSet<string> ids = [.. _entries.Select(entry => entry.Id)];
        var then = Groups(before.Regions, ids);
        _now = Groups(annotation.Regions, ids);
        _then = [.. then.Keys];
        _unchanged = [.. then.Where(group => _now.TryGetValue(group.Key, out var regions) && Content(regions) == Content(group.Value)).Select(group => group.Key)];
        _aboutTask = [.. _entries.Where(entry => entry.Type != "relation").GroupBy(entry => entry.Id)
            .Where(group => !_then.Contains(group.Key) && group.All(entry => Attributes.IsAttribute(entry.Type))).Select(group => group.Key)];
        _isTaskUnchanged = Content(annotation.TaskAttributes) == Content(before.TaskAttributes);
    }

    public static void Write(Utf8JsonWriter writer, Annotation annotation) => new ResultWriter(annotation).Write(writer);

    private void Write(Utf8JsonWriter writer)
    {
        var relations = _annotation.Relations.ToList();
        writer.WriteStartArray("result");
        foreach (var entry in _entries)
        {
            if (entry.Type == "relation" ? Take(relations, entry.Whole) : IsKept(entry.Id, entry.Type))
            {
                entry.Whole.WriteTo(writer);
            }
        }

        foreach (var (id, regions) in _now.Where(group => !_unchanged.Contains(group.Key)))
        {
            RegionWriter.Write(writer, id, regions);
        }

        if (!_isTaskUnchanged)
        {
            RegionWriter.WriteAboutTask(writer, _annotation.TaskAttributes);
        }

        foreach (var relation in relations)
        {
            RegionWriter.WriteRelation(writer, relation);
        }

        writer.WriteEndArray();
    }

    private bool IsKept(string id, string type)
    {
        if (_aboutTask.Contains(id))
        {
            return _isTaskUnchanged;
        }

        // Of a region that was changed, what nobody here understands stays; of one that was removed, nothing.
        return !_then.Contains(id) || _unchanged.Contains(id) || (_now.ContainsKey(id) && !RegionWriter.Knows(type));
    }

    private static bool Take(List<RegionRelation> relations, JsonElement entry)
    {
        var read = Content(Relations.Read(entry, new Reading("")));
        return relations.FindIndex(relation => Content(relation) == read) is var index and >= 0 && RemoveAt(index);

        bool RemoveAt(int at)
        {
            relations.RemoveAt(at);
            return true;
        }
    }

    /// <summary>The ranges of one time line region are regions of their own here (<c>id</c>, <c>id#2</c>, …); in the file they share an id.</summary>
    private static Dictionary<string, Region[]> Groups(IReadOnlyList<Region> regions, HashSet<string> idsInFile)
    {
        HashSet<string> ids = [.. idsInFile, .. regions.Select(region => region.Id)];
        return regions.GroupBy(FileId).ToDictionary(group => group.Key, group => group.ToArray());

        string FileId(Region region) =>
            region is TimelineRegion && !idsInFile.Contains(region.Id) && region.Id.LastIndexOf('#') is var at and > 0 && ids.Contains(region.Id[..at]) ? region.Id[..at] : region.Id;
    }

    private static string Content(Region[] regions) => JsonSerializer.Serialize<object[]>(regions, Comparison);

    private static string Content(object content) => JsonSerializer.Serialize(content, Comparison);
}
