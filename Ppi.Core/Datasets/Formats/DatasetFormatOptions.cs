namespace Ppi.Core.Datasets.Formats;

/// <summary>Which forms of a dataset are written besides <c>metadata.parquet</c> and <c>metadata.jsonl</c>, and how large their parts are.</summary>
public sealed record DatasetFormatOptions
{
    /// <summary>Also <c>data/train-*.parquet</c> with the clips inside.</summary>
    public bool AllInOne { get; init; }

    /// <summary>Also <c>metadata.csv</c>.</summary>
    public bool Csv { get; init; } = true;

    /// <summary>Also a ZIP of the folder at this path, outside of the folder; null for none.</summary>
    public string? ZipPath { get; init; }

    /// <summary>Rows of a Parquet row group, at most.</summary>
    public int RowGroupRows { get; init; } = 100;

    /// <summary>
    /// Bytes of embedded files in a row group, at most; a single larger clip is a group of its own. Parquet.Net 6.1 was seen to take up to sixteen times as
    /// much memory while it writes, hence a small number: 8 MiB.
    /// </summary>
    public long RowGroupBytes { get; init; } = 8 << 20;

    /// <summary>Bytes of embedded files in one file of the all-in-one edition, at most (500 MB is the Hub's usual shard).</summary>
    public long ShardBytes { get; init; } = 500_000_000;
}
