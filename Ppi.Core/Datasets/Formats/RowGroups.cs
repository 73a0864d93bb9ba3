namespace Ppi.Core.Datasets.Formats;

/// <summary>Cuts a sequence into runs that fit into memory or into a file.</summary>
internal static class RowGroups
{
    /// <summary>Runs of at most <paramref name="maxCount"/> items that weigh at most <paramref name="maxWeight"/> together; a single heavier item is a run of its own.</summary>
    public static IEnumerable<List<T>> Split<T>(IEnumerable<T> items, Func<T, long> weigh, long maxWeight, int maxCount = int.MaxValue)
    {
        List<T> run = [];
        var total = 0L;
        foreach (var item in items)
        {
            var weight = weigh(item);
            if (run.Count > 0 && (run.Count == maxCount || total + weight > maxWeight))
            {
                yield return run;
                run = [];
                total = 0;
            }

            run.Add(item);
            total += weight;
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }
}
