using System.Text;

namespace Ppi.Worker.Transcription;

/// <summary>
/// For engines that decode each token by itself: a token that held half a letter arrives with U+FFFD in its place, while the segment's text is whole.
/// </summary>
internal static class WholeLetters
{
    private const char Broken = '\uFFFD';

    /// <summary>The tokens' texts as UTF-8, with broken ones replaced by what the segment's text has in their place.</summary>
    public static IReadOnlyList<byte[]> Restore(string segment, IReadOnlyList<string> tokens)
    {
        var texts = tokens.ToArray();
        var at = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            if (!texts[i].Contains(Broken, StringComparison.Ordinal))
            {
                at = IndexAfter(segment, texts[i], at);
                continue;
            }

            var next = Array.FindIndex(texts, i, text => text.Length > 0 && !text.Contains(Broken, StringComparison.Ordinal) && segment.Contains(text, StringComparison.Ordinal));
            var end = next < 0 ? segment.Length : segment.IndexOf(texts[next], at, StringComparison.Ordinal);
            if (end < at)
            {
                continue;
            }

            texts[i] = segment[at..end];
            for (var rest = i + 1; rest < (next < 0 ? texts.Length : next); rest++)
            {
                texts[rest] = "";
            }

            (at, i) = (end, next < 0 ? texts.Length : next - 1);
        }

        return [.. texts.Select(Encoding.UTF8.GetBytes)];
    }

    private static int IndexAfter(string segment, string text, int from) =>
        segment.IndexOf(text, from, StringComparison.Ordinal) is >= 0 and var index ? index + text.Length : from;
}
