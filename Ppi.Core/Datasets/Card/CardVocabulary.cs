using System.Text.Json;

namespace Ppi.Core.Datasets.Card;

/// <summary>The Hub's closed lists of values for a card (<c>allowed.json</c>, embedded; it names its sources). The Hub's Python classes accept anything.</summary>
internal static class CardVocabulary
{
    private static readonly JsonElement Lists = Load();

    /// <summary>The Hub's licence ids.</summary>
    public static IReadOnlyList<string> Licenses { get; } = Texts("license");

    /// <summary>The Hub's task categories.</summary>
    public static IReadOnlyList<string> TaskCategories { get; } = [.. Lists.GetProperty("task_categories").EnumerateObject().Select(task => task.Name)];

    /// <summary>Task ids of all categories.</summary>
    public static IReadOnlyList<string> TaskIds { get; } =
    [
        .. Lists.GetProperty("task_categories").EnumerateObject()
            .SelectMany(task => task.Value.GetProperty("task_ids").EnumerateArray()).Select(id => id.GetString()!).Distinct(),
    ];

    /// <summary>Who may have made the labels.</summary>
    public static IReadOnlyList<string> AnnotationsCreators { get; } = Texts("annotations_creators");

    /// <summary>Who may have made the texts.</summary>
    public static IReadOnlyList<string> LanguageCreators { get; } = Texts("language_creators");

    /// <summary>What data may come from; <c>extended</c> may name a dataset, as in <c>extended|name</c>.</summary>
    public static IReadOnlyList<string> SourceDatasets { get; } = Texts("source_datasets");

    private static IReadOnlyList<string> Languages { get; } = Texts("languages_two_letter");

    /// <summary>Refuses a value that is not on the list.</summary>
    /// <exception cref="BadInputException">Names the nearest value, or all of a short list.</exception>
    public static string Check(string value, IReadOnlyList<string> allowed, string place)
    {
        if (allowed.Contains(value, StringComparer.Ordinal))
        {
            return value;
        }

        var hint = Nearest(value, allowed) is { } nearest ? $"Did you mean `{nearest}`?"
            : allowed.Count <= 12 ? $"Possible: {string.Join(", ", allowed)}."
            : $"Possible are the Hub's {allowed.Count} values, such as {string.Join(", ", allowed.Take(5))}.";
        throw new BadInputException($"{place}: the Hub knows no `{value}`. {hint}");
    }

    /// <summary>Refuses what is no ISO 639 code: two letters that exist, or three letters (the Hub knows about 8,000 of those, not listed here).</summary>
    /// <exception cref="BadInputException">Says what a code looks like.</exception>
    public static string CheckLanguage(string value, string place) =>
        Languages.Contains(value, StringComparer.Ordinal) || (value.Length == 3 && value.All(char.IsAsciiLetterLower))
            ? value
            : throw new BadInputException($"{place}: `{value}` is no ISO 639 code of a language. Write two or three small letters, such as `ru` or `en`.");

    /// <summary>The value that takes the fewest changes of a letter (Levenshtein), if at most a third of the letters change.</summary>
    public static string? Nearest(string value, IEnumerable<string> candidates)
    {
        // Long enough for every value there is; keeps a hostile one from costing time.
        if (value.Length > 100)
        {
            return null;
        }

        var lower = value.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-');
        var (distance, nearest) = candidates.Select(candidate => (Distance(lower, candidate.Replace('_', '-')), candidate)).MinBy(pair => pair.Item1);
        return nearest is not null && distance * 3 <= Math.Max(lower.Length, 3) ? nearest : null;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[^1];
    }

    private static string[] Texts(string name) => [.. Lists.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];

    private static JsonElement Load()
    {
        using var stream = CardResources.Open("allowed.json");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
