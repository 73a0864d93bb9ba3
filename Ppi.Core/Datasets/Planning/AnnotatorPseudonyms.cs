using System.Globalization;

namespace Ppi.Core.Datasets.Planning;

/// <summary>Annotators under names that give nobody away.</summary>
internal static class AnnotatorPseudonyms
{
    /// <summary><c>annotator_1</c> … in the order of their keys (numbers by value), but for those to whom a name was given.</summary>
    public static IReadOnlyDictionary<string, string> Give(IEnumerable<string> keys, IReadOnlyDictionary<string, string> names)
    {
        var ordered = keys.Distinct(StringComparer.Ordinal)
            .OrderBy(key => long.TryParse(key, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue)
            .ThenBy(key => key, StringComparer.Ordinal);
        var pseudonyms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in ordered)
        {
            pseudonyms.Add(key, names.TryGetValue(key, out var name) ? name : string.Create(CultureInfo.InvariantCulture, $"annotator_{pseudonyms.Count + 1}"));
        }

        return pseudonyms;
    }
}
