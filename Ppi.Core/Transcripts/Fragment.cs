using Ppi.Core.Annotations;

namespace Ppi.Core.Transcripts;

/// <summary>The text of a stretch of a lesson, sliced from its one transcript; never recognised anew.</summary>
public static class Fragment
{
    /// <summary>The words whose middle lies in the interval, joined by spaces; empty where nobody speaks.</summary>
    public static string Text(Transcript transcript, Interval interval) =>
        string.Join(' ', Words(transcript, interval).Select(word => word.Text));

    /// <summary>The words whose middle lies in [start, end), in the order of time.</summary>
    public static IEnumerable<Word> Words(Transcript transcript, Interval interval) =>
        transcript.Words.Where(word =>
        {
            var middle = (word.Start + word.End) / 2;
            return middle >= interval.Start && middle < interval.End;
        });
}
