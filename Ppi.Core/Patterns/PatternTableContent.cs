namespace Ppi.Core.Patterns;

/// <summary>What a table of patterns holds.</summary>
/// <param name="Rows">Its rows, each pattern once, in the table's order.</param>
/// <param name="Findings">What was passed over or is missing.</param>
public sealed record PatternTableContent(IReadOnlyList<PatternRow> Rows, IReadOnlyList<Finding> Findings);

/// <summary>One row of a table of patterns.</summary>
/// <param name="Name">Name without role and emoji.</param>
/// <param name="Description">What it means; null if the cell is empty.</param>
/// <param name="Role">From the column role, else from the spelling of the name; null if neither says.</param>
/// <param name="Id">From the column id; null if there is none.</param>
/// <param name="Aliases">Other spellings, without role and emoji.</param>
public sealed record PatternRow(string Name, string? Description, Role? Role, string? Id, IReadOnlyList<string> Aliases);
