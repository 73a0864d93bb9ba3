using Ppi.Core;
using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Card;
using Ppi.Core.Datasets.Formats;
using Xunit;

namespace Ppi.Tests.Unit.Datasets.Formats;

/// <summary>A dataset's folder of one test's own, with files as rows name them.</summary>
public abstract class DatasetOnDisk : IDisposable
{
    protected const int MediaBytes = 30;

    private protected DatasetOnDisk()
    {
    }

    protected string Root { get; } = Directory.CreateTempSubdirectory("ppi-folder-").FullName;

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        File.Delete(Root + ".zip");
        GC.SuppressFinalize(this);
    }

    private protected void MakeFiles(params DatasetRow[] rows)
    {
        foreach (var row in rows)
        {
            Write(row.VideoPath, "clip".PadRight(MediaBytes - 10));
            Write(row.ImagePath, "frame".PadRight(10));
            Write(row.TextPath, row.Transcript ?? "");
        }

        void Write(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, path))!);
            File.WriteAllText(Path.Combine(Root, path), text);
        }
    }

    private protected Task WriteAsync(DatasetRow[] rows, DatasetFormatOptions options)
    {
        MakeFiles(rows);
        return DatasetFolder.WriteMetadataAsync(Root, Content(rows), options, null, TestContext.Current.CancellationToken);
    }

    private protected Task WriteRowsAsync(DatasetRow[] rows) =>
        DatasetFolder.WriteMetadataAsync(Root, Content(rows), new DatasetFormatOptions(), null, TestContext.Current.CancellationToken);

    private protected static DatasetContent Content(DatasetRow[] rows) =>
        new("lessons", rows, "{}\r\n", [new Finding(FindingSeverity.LeftOut, "test-finding", "Left out.")], CardSettings.Default);

    private protected IEnumerable<string> Names() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(name => !name.StartsWith("videos/", StringComparison.Ordinal) && !name.StartsWith("images/", StringComparison.Ordinal) && !name.StartsWith("texts/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
