namespace Ppi.Core.Datasets.Formats;

/// <summary>A column of embedded files, typed so by the Hub's loader: a struct of <c>bytes</c> and <c>path</c>, in this order.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Feature"><c>Image</c> or <c>Video</c>: the loader's name of the type.</param>
/// <param name="Path">Takes the file's path, relative to the dataset's root, out of the row.</param>
internal sealed record MediaColumn(string Name, string Feature, Func<DatasetRow, string> Path)
{
    public static MediaColumn Image { get; } = new("image", "Image", row => row.ImagePath);

    public static MediaColumn Video { get; } = new("video", "Video", row => row.VideoPath);

    /// <summary>The column over rows whose files have been read; <paramref name="index"/> is its place in <see cref="LoadedRow.Media"/>.</summary>
    public Column ToColumn(int index) => new(
        Name,
        new StructType(
        [
            new Column("bytes", new ScalarType(ScalarKind.Binary), loaded => ((LoadedRow)loaded).Media.Span[index]),
            new Column("path", new ScalarType(ScalarKind.Text), loaded => System.IO.Path.GetFileName(Path(((LoadedRow)loaded).Row))),
        ]),
        loaded => loaded);
}

/// <summary>A row with the bytes of its files.</summary>
/// <param name="Row">The row.</param>
/// <param name="Media">One file per media column, in their order.</param>
internal sealed record LoadedRow(DatasetRow Row, ReadOnlyMemory<ReadOnlyMemory<byte>> Media);
