using System.Runtime.CompilerServices;
using Ppi.Core.Annotations;

namespace Ppi.Core.Transcripts;

/// <summary>The text of a stretch of a lesson, sliced from its one transcript; never recognised anew.</summary>
public static class Fragment
{
    // A dataset asks thousands of times for slices of one transcript; its words are put in order once, and forgotten together with it.
    private static readonly ConditionalWeakTable<Transcript, Timeline> Timelines = [];

    /// <summary>The words whose middle lies in the interval, joined by spaces; empty where nobody speaks.</summary>
    public static string Text(Transcript transcript, Interval interval) =>
        string.Join(' ', Words(transcript, interval).Select(word => word.Text));

    /// <summary>The words whose middle lies in [start, end), in the order of time.</summary>
    public static IReadOnlyList<Word> Words(Transcript transcript, Interval interval) =>
        Timelines.GetValue(transcript, static key => new Timeline(key)).Between(interval.Start, interval.End);

    private sealed class Timeline
    {
        private readonly Word[] words;
        private readonly double[] middles;

        public Timeline(Transcript transcript)
        {
            words = [.. transcript.Words.OrderBy(Middle)];
            middles = Array.ConvertAll(words, Middle);
        }

        public ArraySegment<Word> Between(double start, double end)
        {
            var first = FirstAtOrAfter(start);
            return new(words, first, Math.Max(0, FirstAtOrAfter(end) - first));
        }

        private static double Middle(Word word) => (word.Start + word.End) / 2;

        private int FirstAtOrAfter(double seconds)
        {
            var (low, high) = (0, middles.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = middles[middle] < seconds ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}
