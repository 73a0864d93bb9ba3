using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Ppi.Core.Datasets.Formats;

/// <summary>
/// <c>metadata.jsonl</c>: one row a line, every key in every row, UTF-8 without byte order mark, '\n'. The same rows give the same bytes.
/// </summary>
public static class MetadataJsonl
{
    /// <summary>Writes rows one by one, without holding the text of more than one.</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="rows">Rows in the dataset's order.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite.</exception>
    public static async Task WriteAsync(Stream stream, IEnumerable<DatasetRow> rows, CancellationToken cancellationToken = default)
    {
        foreach (var row in rows)
        {
            await JsonSerializer.SerializeAsync(stream, row, DatasetJson.Line, cancellationToken).ConfigureAwait(false);
            stream.WriteByte((byte)'\n');
        }
    }

    /// <summary>Reads rows one by one; keys that this version does not know are passed over, empty lines too.</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <exception cref="BadInputException">A line is no row of a dataset; the message names the line.</exception>
    public static async IAsyncEnumerable<DatasetRow> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        for (var number = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line, number);
            }
        }
    }

    private static DatasetRow Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<DatasetRow>(line, DatasetJson.Line) ?? throw new JsonException("null instead of a row");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new BadInputException($"metadata.jsonl, line {number}, is no row of a dataset: {exception.Message}", exception);
        }
    }
}
