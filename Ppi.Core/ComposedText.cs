using System.Text;

namespace Ppi.Core;

/// <summary>
/// Text with letters and their marks in one character each (и + U+0306 → й), as far as Cyrillic and Western European letters go.
/// macOS hands out file names taken apart; <see cref="string.Normalize()"/> does nothing under invariant globalization.
/// </summary>
internal static class ComposedText
{
    private static readonly Dictionary<(char Letter, char Mark), char> Composed = Table(
        ('\u0306', "иИуУ", "йЙўЎ"),
        ('\u0308', "еЕіІaAeEiIoOuUyY", "ёЁїЇäÄëËïÏöÖüÜÿŸ"),
        ('\u0300', "aAeEiIoOuU", "àÀèÈìÌòÒùÙ"),
        ('\u0301', "aAeEiIoOuUyYcCnNsSzZгГкК", "áÁéÉíÍóÓúÚýÝćĆńŃśŚźŹѓЃќЌ"),
        ('\u0302', "aAeEiIoOuU", "âÂêÊîÎôÔûÛ"),
        ('\u0303', "aAnNoO", "ãÃñÑõÕ"),
        ('\u030A', "aAuU", "åÅůŮ"),
        ('\u030C', "cCsSzZeErRnN", "čČšŠžŽěĚřŘňŇ"),
        ('\u0327', "cCsS", "çÇşŞ"));

    /// <summary>The text with every known pair of letter and mark put together; the very same string if there is none.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u0327'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (result.Length > 0 && Composed.TryGetValue((result[^1], character), out var whole))
            {
                result[^1] = whole;
            }
            else
            {
                result.Append(character);
            }
        }

        return result.ToString();
    }

    private static Dictionary<(char Letter, char Mark), char> Table(params ReadOnlySpan<(char Mark, string Letters, string Composed)> rows)
    {
        var table = new Dictionary<(char, char), char>();
        foreach (var (mark, letters, composed) in rows)
        {
            for (var i = 0; i < letters.Length; i++)
            {
                table.Add((letters[i], mark), composed[i]);
            }
        }

        return table;
    }
}
