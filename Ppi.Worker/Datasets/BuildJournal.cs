using System.Text.Json;

namespace Ppi.Worker.Datasets;

/// <summary>
/// What is finished, by the key of everything that went into it. A line is appended when a row's files are in place, so that a build that died goes on where it stopped.
/// </summary>
internal sealed class BuildJournal : IDisposable
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly OutputFolder _folder;
    private readonly StreamWriter _writer;
    private readonly Lock _writing = new();

    private BuildJournal(OutputFolder folder, StreamWriter writer) => (_folder, _writer) = (folder, writer);

    /// <summary>Reads what earlier runs noted; a line cut off by a crash is passed over.</summary>
    public static BuildJournal Open(OutputFolder folder)
    {
        var file = Path.Combine(folder.State, "outputs.jsonl");
        var known = File.Exists(file) ? File.ReadAllLines(file).Select(Parse).OfType<Entry>().ToList() : [];
        var latest = known.GroupBy(entry => entry.Id, StringComparer.Ordinal).Select(group => group.Last()).ToList();

        // Rewritten at start, so that the journal does not grow with every run.
        var fresh = Path.Combine(folder.Scratch, "outputs.jsonl");
        File.WriteAllLines(fresh, latest.Select(entry => JsonSerializer.Serialize(entry)));
        File.Move(fresh, file, overwrite: true);
        var journal = new BuildJournal(folder, new StreamWriter(file, append: true) { AutoFlush = true });
        foreach (var entry in latest)
        {
            journal._entries.Add(entry.Id, entry);
        }

        return journal;
    }

    /// <summary>Whether all files were made from exactly this and are still there in full length.</summary>
    public bool Has(string id, string key, IReadOnlyCollection<string> paths) =>
        _entries.TryGetValue(id, out var entry)
        && entry.Key == key
        && paths.All(path => entry.Bytes.TryGetValue(path, out var bytes) && new FileInfo(_folder.PathOf(path)) is { Exists: true } file && file.Length == bytes);

    /// <summary>Notes that the files are in place.</summary>
    public void Add(string id, string key, IEnumerable<string> paths)
    {
        var entry = new Entry(id, key, paths.ToDictionary(path => path, path => new FileInfo(_folder.PathOf(path)).Length, StringComparer.Ordinal));
        lock (_writing)
        {
            _writer.WriteLine(JsonSerializer.Serialize(entry));
        }
    }

    public void Dispose() => _writer.Dispose();

    private static Entry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Entry(string Id, string Key, Dictionary<string, long> Bytes);
}
