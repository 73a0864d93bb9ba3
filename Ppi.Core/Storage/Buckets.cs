namespace Ppi.Core.Storage;

/// <summary>Names of the two buckets.</summary>
public sealed record Buckets
{
    /// <summary>Videos and what was made of each.</summary>
    public string RawData { get; init; } = "raw-data";

    /// <summary>Finished datasets, one folder each.</summary>
    public string FinalDataset { get; init; } = "final-dataset";
}
