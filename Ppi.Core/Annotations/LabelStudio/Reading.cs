namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>What the parts of the reader share while one file is read.</summary>
internal sealed class Reading(string fileName)
{
    /// <summary>Tasks, annotations, results and key frames that a file may hold: a thousand lessons of three hundred regions; memory then stays below 600 MB.</summary>
    internal const int MaxEntries = 300_000;

    private readonly Dictionary<string, string> names = [];
    private int entries;

    /// <summary>The file's name without its folder.</summary>
    public string FileName { get; } = fileName;

    /// <summary>What was passed over.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Counts something that will be kept in memory.</summary>
    /// <exception cref="BadInputException">The file holds too much.</exception>
    public void CountEntry()
    {
        if (++entries > MaxEntries)
        {
            throw new BadInputException(
                $"\"{FileName}\" holds more than {MaxEntries} tasks, annotations, regions and key frames. If it is an export of Label Studio, export only the tasks of these lessons "
                + "(filter them in the data manager, or split the project).");
        }
    }

    /// <summary>One instance for equal texts: labels and control names repeat with every region.</summary>
    public string Shared(string text)
    {
        if (names.TryGetValue(text, out var known))
        {
            return known;
        }

        names.Add(text, text);
        return text;
    }
}
