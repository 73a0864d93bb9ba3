using System.Globalization;
using System.Text;

namespace Ppi.Core;

/// <summary>Names for objects and folders from what people type: letters and digits of any script stay; all else that means something to a shell, an address or FFmpeg goes.</summary>
internal static class SafeName
{
    private const int MostNameBytes = 120;

    /// <summary>The name: at most 120 bytes, without dots, hyphens and underscores at its ends.</summary>
    /// <param name="text">What a person typed.</param>
    /// <param name="otherwise">The name if nothing is left.</param>
    public static string Of(string text, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = new StringBuilder();
        var bytes = 0;
        foreach (var rune in ComposedText.Of(text.Trim()).EnumerateRunes())
        {
            var kept = Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '.' or '(' or ')' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            var next = kept ? rune : new Rune('_');
            bytes += next.Utf8SequenceLength;
            if (bytes > MostNameBytes)
            {
                break;
            }

            safe.Append(next.ToString());
        }

        var name = safe.ToString().Trim('.', '-', '_');
        return name.Length == 0 ? otherwise : name;
    }
}
