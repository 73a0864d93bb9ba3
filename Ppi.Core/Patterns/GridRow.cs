namespace Ppi.Core.Patterns;

/// <summary>One row of a table as its file has it.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Cells">Its cells as text; null or white space where empty.</param>
internal readonly record struct GridRow(int Number, IReadOnlyList<string?> Cells)
{
    /// <summary>The cell's text without white space around it; null if there is none.</summary>
    public string? this[int? column] =>
        column < Cells.Count && Cells[column.Value]?.Trim() is { Length: > 0 } text ? text : null;
}
