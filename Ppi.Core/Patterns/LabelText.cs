using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ppi.Core.Patterns;

/// <summary>Takes the spelling of a label apart: emoji, role, name.</summary>
internal static partial class LabelText
{
    private const int EmojiPresentation = 0xFE0F;

    /// <summary>The text without emoji, with single blanks, letters and their marks in one character each.</summary>
    public static string WithoutEmoji(string text)
    {
        var runes = ComposedText.Of(text).EnumerateRunes().ToArray();
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < runes.Length; i++)
        {
            // Digits and letters such as ℹ are emoji only when a selector says so.
            var isEmoji = IsSymbol(runes[i]) || (i + 1 < runes.Length && runes[i + 1].Value == EmojiPresentation);
            if (isEmoji || Rune.IsWhiteSpace(runes[i]))
            {
                result.Append(' ');
            }
            else if (!IsInvisible(runes[i]))
            {
                result.Append(runes[i]);
            }
        }

        return Blanks().Replace(result.ToString(), " ").Trim();
    }

    /// <summary>The name a label gives, without emoji and role, and the role it names in front (<c>П:</c>) or behind (<c> П</c>).</summary>
    public static (string Name, Role? Role) Split(string label)
    {
        var text = WithoutEmoji(label).Replace('_', ' ').Trim();
        Role? role = null;
        if (RoleInFront().Match(text) is { Success: true } front)
        {
            role = RoleWords.Of(front.Groups["role"].Value);
            text = text[front.Length..];
        }

        // Where front and end contradict each other the label has no name that anything could match.
        if (RoleBehind().Match(text) is { Success: true } behind && RoleWords.Of(behind.Groups["role"].Value) is var last && (role ?? last) == last)
        {
            role = last;
            text = text[..behind.Index];
        }

        return (text.Trim(), role);
    }

    /// <summary>What two spellings of one name have in common: no emoji, no punctuation, lower case, е for ё.</summary>
    public static string Key(string text)
    {
        var lower = WithoutEmoji(text).ToLowerInvariant().Replace('ё', 'е');
        return NoWord().Replace(lower, " ").Trim();
    }

    private static bool IsSymbol(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;

    /// <summary>Joiners, selectors, soft hyphens, the frame of a key cap.</summary>
    private static bool IsInvisible(Rune rune) =>
        rune.Value is >= 0xFE00 and <= EmojiPresentation
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.EnclosingMark or UnicodeCategory.Control;

    /// <summary>A sign must follow: "У доски" begins with a preposition, "У-образно" with a shape.</summary>
    [GeneratedRegex(@"^[\s(\[]*(?<role>п|у|учитель|ученик)(?:\s*[:.)\]|/]+\s*|\s*[\-–—]+\s+)(?=\W*\w)", RegexOptions.IgnoreCase)]
    private static partial Regex RoleInFront();

    /// <summary>A single letter at the end is a role as it stands, a word only in brackets or after a sign.</summary>
    [GeneratedRegex(@"(?:[\s(\[,;:|/\-–—]+(?<role>п|у)|\s*[(\[,;:|/\-–—]+\s*(?<role>учитель|ученик))[)\].]*$", RegexOptions.IgnoreCase)]
    private static partial Regex RoleBehind();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NoWord();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
