using Ppi.Core.Patterns;

namespace Ppi.Core.Datasets.Card;

/// <summary>How often one pattern was marked.</summary>
/// <param name="Type">The pattern's name.</param>
/// <param name="Role">Whose behaviour it is, or null.</param>
/// <param name="Description">What it means, or null.</param>
/// <param name="Intervals">Different intervals marked with it: one per source video, annotator, start and end.</param>
/// <param name="Seconds">Seconds of these intervals together.</param>
/// <param name="Rows">Rows in which it is seen, its own and those that it overlaps.</param>
public sealed record PatternStatistics(string Type, Role? Role, string? Description, int Intervals, double Seconds, int Rows);

/// <summary>How many rows one annotator has.</summary>
/// <param name="Name">Pseudonym or given name.</param>
/// <param name="Rows">Rows of this annotator.</param>
public sealed record AnnotatorStatistics(string Name, int Rows);

/// <summary>Numbers of a dataset, computed from its rows alone.</summary>
public sealed record DatasetStatistics
{
    private DatasetStatistics(IReadOnlyList<DatasetRow> rows)
    {
        Rows = rows.Count;
        Videos = rows.Select(row => (row.SourceVideo, row.Provenance.SourceSha256)).Distinct().Count();
        Seconds = rows.Sum(row => row.EndTime - row.StartTime);
        TranscribedRows = rows.Count(row => row.Transcript is not null);
        SpeechRows = rows.Count(row => !string.IsNullOrWhiteSpace(row.Transcript));
        Languages = [.. rows.Select(row => row.Language).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        Annotators = [.. rows.CountBy(row => row.Annotator).Select(pair => new AnnotatorStatistics(pair.Key, pair.Value)).OrderBy(annotator => annotator.Name, StringComparer.Ordinal)];
        Patterns =
        [
            .. rows.SelectMany(row => row.Patterns.Select(pattern => (Row: row, Pattern: pattern)))
                .GroupBy(seen => (seen.Pattern.Type, seen.Pattern.Role))
                .Select(PatternOf)
                .OrderByDescending(pattern => pattern.Intervals).ThenBy(pattern => pattern.Type, StringComparer.Ordinal).ThenBy(pattern => pattern.Role),
        ];
    }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Different lesson videos, by content and name.</summary>
    public int Videos { get; }

    /// <summary>Seconds of all rows together; where rows overlap, seconds count for each.</summary>
    public double Seconds { get; }

    /// <summary><see cref="Seconds"/> in hours.</summary>
    public double Hours => Seconds / 3600;

    /// <summary>Rows with a transcript, be it empty.</summary>
    public int TranscribedRows { get; }

    /// <summary>Rows in which words were heard.</summary>
    public int SpeechRows { get; }

    /// <summary>Rows with words by rows with a transcript, 0 … 1; null when nothing was transcribed.</summary>
    public double? SpeechShare => TranscribedRows == 0 ? null : (double)SpeechRows / TranscribedRows;

    /// <summary>Languages of the transcripts, ISO 639-1.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<AnnotatorStatistics> Annotators { get; }

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<PatternStatistics> Patterns { get; }

    /// <summary>The Hub's bucket for the number of rows.</summary>
    public string SizeCategory => Rows switch
    {
        < 1_000 => "n<1K",
        < 10_000 => "1K<n<10K",
        < 100_000 => "10K<n<100K",
        < 1_000_000 => "100K<n<1M",
        _ => "1M<n<10M",
    };

    /// <summary>Counts rows.</summary>
    public static DatasetStatistics Of(IReadOnlyList<DatasetRow> rows) => new(rows);

    private static PatternStatistics PatternOf(IGrouping<(string Type, Role? Role), (DatasetRow Row, RowPattern Pattern)> group)
    {
        var intervals = group.Select(seen => (seen.Row.Provenance.SourceSha256, seen.Row.Annotator, seen.Pattern.Start, seen.Pattern.End)).Distinct().ToList();
        return new PatternStatistics(
            group.Key.Type,
            group.Key.Role,
            group.Select(seen => seen.Pattern.Description).FirstOrDefault(description => description is not null),
            intervals.Count,
            intervals.Sum(interval => interval.End - interval.Start),
            group.Select(seen => seen.Row.Id).Distinct().Count());
    }
}
