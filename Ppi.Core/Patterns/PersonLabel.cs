namespace Ppi.Core.Patterns;

/// <summary>Labels of boxes around people, such as <c>🧑‍🏫 Учитель</c> or <c>🧒 Ученик 2</c>: they name a person, not a pattern.</summary>
public static class PersonLabel
{
    /// <summary>Whether the label names a teacher or a pupil: such a word alone, or with a number or a letter behind it.</summary>
    /// <param name="label">As drawn.</param>
    /// <param name="cleanName">The label without emoji, whether or not it names a person.</param>
    /// <param name="role">The person's role, if true is returned.</param>
    public static bool TryRole(string label, out string cleanName, out Role role)
    {
        cleanName = LabelText.WithoutEmoji(label);
        var words = LabelText.Key(label).Split(' ');
        var isPerson = words.Length == 1 || (words.Length == 2 && (words[1].Length == 1 || words[1].All(char.IsAsciiDigit)));
        var found = isPerson && words[0].Length > 1 ? RoleWords.Of(words[0]) : null;
        role = found ?? default;
        return found is not null;
    }
}
