namespace Ppi.Tests.Pipeline.Transcription;

/// <summary>Word error rate: (wrong + missing + invented words) / true words, over many fragments.</summary>
internal sealed class WordErrors
{
    private int errors;
    private int total;

    public double Rate => (double)errors / total;

    public void Add(IEnumerable<string> truth, IEnumerable<string> heard)
    {
        var (expected, actual) = (Normal(truth), Normal(heard));
        errors += Distance(expected, actual);
        total += expected.Count;
    }

    private static List<string> Normal(IEnumerable<string> words) =>
        [.. words
            .SelectMany(word => word.Split((char[]?)null))
            .Select(word => string.Concat(word.ToLowerInvariant().Replace('ё', 'е').Where(char.IsLetterOrDigit)))
            .Where(word => word.Length > 0)];

    private static int Distance(List<string> expected, List<string> actual)
    {
        var row = Enumerable.Range(0, actual.Count + 1).ToArray();
        for (var i = 1; i <= expected.Count; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= actual.Count; j++)
            {
                var cost = expected[i - 1] == actual[j - 1] ? diagonal : diagonal + 1;
                (diagonal, row[j]) = (row[j], Math.Min(cost, 1 + Math.Min(row[j], row[j - 1])));
            }
        }

        return row[^1];
    }
}
