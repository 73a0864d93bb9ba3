namespace Ppi.Core.Patterns;

/// <summary>
/// Finds the pattern a label means. Equal names match, through emoji, role, spacing, case, punctuation and ё/е; a label that is a pattern's id
/// matches it. The role decides before likeness: a label that names a role only ever means a pattern of that role. What is merely alike is suggested.
/// </summary>
public sealed class LabelMatcher
{
    /// <summary>Share of equal letters from which a name is worth suggesting, 0 … 1.</summary>
    private const double WorthSuggesting = 0.6;

    private const double OtherRoleDiscount = 0.25;

    private readonly IReadOnlyList<Pattern> patterns;
    private readonly Dictionary<string, Pattern> byId;
    private readonly ILookup<string, Pattern> byKey;

    /// <inheritdoc cref="LabelMatcher"/>
    public LabelMatcher(PatternDictionary dictionary)
        : this(dictionary.Patterns)
    {
    }

    internal LabelMatcher(IReadOnlyList<Pattern> patterns)
    {
        this.patterns = patterns;
        byId = patterns.ToDictionary(pattern => pattern.Id, StringComparer.OrdinalIgnoreCase);
        byKey = patterns
            .SelectMany(pattern => Keys(pattern).Distinct().Select(key => (key, pattern)))
            .ToLookup(pair => pair.key, pair => pair.pattern);
    }

    /// <summary>What the label means. Without a match there may be a suggestion; of patterns that share a name and differ in role none is taken.</summary>
    public LabelMatch Match(string label)
    {
        var (name, role) = LabelText.Split(label);
        if (byId.TryGetValue(label.Trim(), out var known) || byId.TryGetValue(name, out known))
        {
            return Contradicts(known.Role, role)
                ? new LabelMatch(label, null, role, known)
                : new LabelMatch(label, known, role, null);
        }

        var key = LabelText.Key(name);
        return Find(key, role) is { } pattern
            ? new LabelMatch(label, pattern, role, null)
            : new LabelMatch(label, null, role, Nearest(key, role));
    }

    /// <summary>The one pattern that has the name and can have the role.</summary>
    internal Pattern? Find(string key, Role? role)
    {
        var named = byKey[key].Where(pattern => !Contradicts(pattern.Role, role)).ToList();
        return named switch
        {
            [var only] => only,
            [_, _, ..] when role is not null && named.Where(pattern => pattern.Role == role).ToList() is [var own] => own,
            _ => null,
        };
    }

    /// <summary>
    /// The most alike. A pattern of the other role counts as less alike: У: Включение в процесс is rather the pupil's Включенность в процесс than the
    /// teacher's pattern of that very name; but nothing else is near У: Эмоциональная поддержка.
    /// </summary>
    private Pattern? Nearest(string key, Role? role) => patterns
        .Select(pattern => (Pattern: pattern, Likeness: Keys(pattern).Select(other => Likeness(key, other)).DefaultIfEmpty().Max()))
        .Where(candidate => candidate.Likeness >= WorthSuggesting)
        .OrderByDescending(candidate => candidate.Likeness - (Contradicts(candidate.Pattern.Role, role) ? OtherRoleDiscount : 0))
        .Select(candidate => candidate.Pattern)
        .FirstOrDefault();

    private static bool Contradicts(Role? one, Role? other) => one is not null && other is not null && one != other;

    private static IEnumerable<string> Keys(Pattern pattern) =>
        pattern.Aliases.Prepend(pattern.Name).Select(LabelText.Key).Where(key => key.Length > 0);

    /// <summary>1 − Levenshtein distance by the longer length.</summary>
    private static double Likeness(string one, string other)
    {
        if (one.Length == 0 || one.Length > 1000)
        {
            return 0;
        }

        var costs = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.Min(change, Math.Min(costs[j], costs[j - 1]) + 1);
            }
        }

        return 1 - ((double)costs[other.Length] / Math.Max(one.Length, other.Length));
    }
}
