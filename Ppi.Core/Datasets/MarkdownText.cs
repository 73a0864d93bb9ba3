using System.Text;

namespace Ppi.Core.Datasets;

/// <summary>Makes a stranger's text harmless within Markdown.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]<>#|~&!$";

    /// <summary>The text on one line, showing as it is written: no markup, no HTML, no end of a table's cell.</summary>
    public static string Inline(string? text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text ?? "")
        {
            if (char.IsControl(character) || character is '\u2028' or '\u2029')
            {
                escaped.Append(' ');
                continue;
            }

            if (Special.Contains(character, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString().Trim();
    }

    /// <summary>The text as a block of code, in a fence longer than any within it.</summary>
    public static string CodeBlock(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}\n{text}\n{fence}";
    }
}
