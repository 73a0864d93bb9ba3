using Ppi.Core.Datasets.Card;

namespace Ppi.Core.Datasets.Formats;

/// <summary>Everything that a dataset says besides its clips, key frames and texts.</summary>
/// <param name="Name">Name of the dataset; the card's title where its settings give none.</param>
/// <param name="Rows">Rows in the dataset's order.</param>
/// <param name="PatternsJson">Content of <c>patterns.json</c>.</param>
/// <param name="Findings">What was clipped, left out, unmatched or guessed.</param>
/// <param name="Card">What the dataset's author says about it.</param>
public sealed record DatasetContent(
    string Name, IReadOnlyList<DatasetRow> Rows, string PatternsJson, IReadOnlyList<Finding> Findings, CardSettings Card)
{
    /// <summary>Further numbers for the report, such as <c>regions_read</c>, in the order in which they shall stand; keys in snake_case.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Counts { get; init; } = [];
}
