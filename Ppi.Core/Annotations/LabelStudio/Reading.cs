namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>What the parts of the reader share while one file is read.</summary>
internal sealed class Reading(string fileName)
{
    private readonly Dictionary<string, string> names = [];

    /// <summary>The file's name without its folder.</summary>
    public string FileName { get; } = fileName;

    /// <summary>What was passed over.</summary>
    public List<Finding> Findings { get; } = [];

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
