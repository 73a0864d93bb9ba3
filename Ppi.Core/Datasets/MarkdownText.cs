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
}
