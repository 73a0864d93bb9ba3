using System.Security.Cryptography;
using System.Text;

namespace Ppi.Core.Patterns;

/// <summary>Joins the rows of a table with the built-in patterns and gives every pattern its id.</summary>
internal static class PatternMerge
{
    private static readonly LabelMatcher BuiltIn = new(BuiltInPatterns.All);

    public static IReadOnlyList<Pattern> WithBuiltIns(IReadOnlyList<PatternRow> rows)
    {
        var merged = BuiltInPatterns.All.ToDictionary(pattern => pattern.Id);
        var owners = new Dictionary<string, PatternRow>();
        List<PatternRow> others = [];
        foreach (var row in rows)
        {
            if (BuiltInOf(row) is not { } known)
            {
                others.Add(row);
            }
            else if (owners.TryAdd(known.Id, row))
            {
                merged[known.Id] = Merge(known, row);
            }
            else
            {
                throw new BadInputException(
                    $"The rows \"{owners[known.Id].Name}\" and \"{row.Name}\" of the pattern table mean the same pattern ({known.Id}). Delete one, or give them different ids in a column id.");
            }
        }

        List<Pattern> patterns = [.. BuiltInPatterns.All.Select(pattern => merged[pattern.Id])];
        patterns.AddRange(WithIds(others, patterns).OrderBy(pattern => pattern.Id, StringComparer.Ordinal));
        if (patterns.GroupBy(pattern => pattern.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new BadInputException(
                $"The pattern table gives the id \"{twice.Key}\" to several patterns: {string.Join(", ", twice.Select(pattern => pattern.Name))}. An id belongs to one pattern alone.");
        }

        return patterns;
    }

    /// <summary>An id says it outright; a name only as far as its role allows.</summary>
    private static Pattern? BuiltInOf(PatternRow row) =>
        BuiltInPatterns.All.FirstOrDefault(pattern => pattern.Id == row.Id) ?? BuiltIn.Find(LabelText.Key(row.Name), row.Role);

    private static Pattern Merge(Pattern known, PatternRow row)
    {
        var id = row.Id ?? known.Id;
        var aliases = known.Aliases.Append(known.Name).Concat(row.Aliases).Concat(id == known.Id ? [] : [known.Id]);
        return new Pattern(id, row.Name, row.Description, row.Role ?? known.Role, Others(row.Name, aliases));
    }

    private static IEnumerable<Pattern> WithIds(List<PatternRow> rows, List<Pattern> builtIns)
    {
        var taken = rows.Select(row => row.Id).Concat(builtIns.Select(pattern => pattern.Id)).OfType<string>().ToHashSet();
        foreach (var sameSlug in rows.GroupBy(row => Slug.Of(row.Name)))
        {
            // Whether a slug needs more to be unique must not depend on the order of the rows: then all of them get it.
            var unnamed = sameSlug.Where(row => row.Id is null).ToList();
            var alone = unnamed.Count <= 1 && sameSlug.Key.Length > 0 && !taken.Contains(sameSlug.Key);
            var byRole = sameSlug.Key.Length > 0 && unnamed.All(row => row.Role is not null && !taken.Contains(WithRole(sameSlug.Key, row)))
                && unnamed.Select(row => row.Role).Distinct().Count() == unnamed.Count;
            foreach (var row in sameSlug)
            {
                var id = row.Id ?? (alone ? sameSlug.Key : byRole ? WithRole(sameSlug.Key, row) : WithHash(sameSlug.Key, row));
                yield return new Pattern(id, row.Name, row.Description, row.Role, Others(row.Name, row.Aliases));
            }
        }
    }

    private static string WithRole(string slug, PatternRow row) => $"{slug}-{(row.Role == Role.Teacher ? "teacher" : "pupil")}";

    private static string WithHash(string slug, PatternRow row)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{LabelText.Key(row.Name)}|{row.Role}")))[..6];
        return $"{(slug.Length == 0 ? "pattern" : slug)}-{hash}";
    }

    /// <summary>The spellings that are not the name's own, each once.</summary>
    private static IReadOnlyList<string> Others(string name, IEnumerable<string> spellings) =>
        [.. spellings.DistinctBy(LabelText.Key).Where(spelling => LabelText.Key(spelling) != LabelText.Key(name))];
}
