using System.Text;

namespace Ppi.Core.Patterns;

/// <summary>Makes ids of names: lower-case ASCII letters, digits, hyphens.</summary>
internal static class Slug
{
    private const string Russian = "абвгдежзийклмнопрстуфхцчшщъыьэюя";

    private static readonly string[] Latin =
    [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p",
        "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];

    /// <summary>The name transliterated; empty if no letter of it can be.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var character in LabelText.Key(name))
        {
            var index = Russian.IndexOf(character, StringComparison.Ordinal);
            if (index >= 0)
            {
                slug.Append(Latin[index]);
            }
            else if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (character == ' ' && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
