using Ppi.Core.Patterns;

namespace Ppi.Core.Datasets.Planning;

/// <summary>What every label means, each looked up once, with a count of those that mean nothing.</summary>
internal sealed class LabelBook(PatternDictionary patterns)
{
    private readonly LabelMatcher _matcher = new(patterns);
    private readonly Dictionary<string, LabelMatch> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _unmatched = new(StringComparer.Ordinal);

    public IReadOnlyList<UnmatchedLabel> Unmatched =>
    [
        .. _unmatched.Select(pair => new UnmatchedLabel(pair.Key, pair.Value, _known[pair.Key].Suggestion))
            .OrderByDescending(unmatched => unmatched.Regions).ThenBy(unmatched => unmatched.Label, StringComparer.Ordinal),
    ];

    public LabelMatch Match(string label)
    {
        if (!_known.TryGetValue(label, out var match))
        {
            match = _matcher.Match(label);
            _known.Add(label, match);
        }

        return match;
    }

    public void CountUnmatched(IEnumerable<string> labels)
    {
        foreach (var label in labels.Where(label => Match(label).Pattern is null))
        {
            _unmatched[label] = _unmatched.GetValueOrDefault(label) + 1;
        }
    }
}
