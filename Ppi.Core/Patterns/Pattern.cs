namespace Ppi.Core.Patterns;

/// <summary>Whose behaviour a pattern describes.</summary>
public enum Role
{
    /// <summary>П in the annotators' spelling.</summary>
    Teacher,

    /// <summary>У in the annotators' spelling.</summary>
    Pupil,
}

/// <summary>A pedagogical pattern.</summary>
/// <param name="Id">Stable id: lower-case ASCII letters, digits, hyphens.</param>
/// <param name="Name">Name without role and emoji.</param>
/// <param name="Description">What it means; null when no table describes it.</param>
/// <param name="Role">Whose behaviour it is; null when unknown.</param>
/// <param name="Aliases">Other spellings that mean this pattern, without role and emoji.</param>
public sealed record Pattern(string Id, string Name, string? Description, Role? Role, IReadOnlyList<string> Aliases);

/// <summary>What a label turned out to mean.</summary>
/// <param name="Label">The label as it was drawn.</param>
/// <param name="Pattern">The pattern, or null.</param>
/// <param name="Role">The role that the label itself names (prefix or suffix), or null.</param>
/// <param name="Suggestion">The nearest pattern when none matched; never applied by itself.</param>
public sealed record LabelMatch(string Label, Pattern? Pattern, Role? Role, Pattern? Suggestion);
