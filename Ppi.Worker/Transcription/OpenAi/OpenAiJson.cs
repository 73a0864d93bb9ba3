using System.Text;
using System.Text.Json;

namespace Ppi.Worker.Transcription.OpenAi;

/// <summary>
/// Reads <c>verbose_json</c> of OpenAI (words beside the segments, without punctuation), of faster-whisper servers (words in the segments) and of
/// whisper-server (tokens in the segments, with aligned ends where it was started with <c>-dtw</c>).
/// </summary>
internal static class OpenAiJson
{
    /// <summary>Reads an answer about a window of the given length in seconds.</summary>
    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="KeyNotFoundException">JSON, but no transcription.</exception>
    public static OpenAiAnswer Read(ReadOnlyMemory<byte> json, double seconds)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var text = root.GetProperty("text").GetString() ?? "";
        var segments = Array(root, "segments");
        var words = Array(root, "words");
        return new(Language(root, "detected_language") ?? Language(root, "language"), new(
            Language(root, "language"),
            segments.Exists(segment => Array(segment, "words").Count > 0)
                ? [.. segments.Select(segment => Tokens(Array(segment, "words")))]
                : words.Count > 0
                    ? BySegment(WithPunctuation(Tokens(words), text), segments)
                    : segments.Count > 0
                        ? [.. segments.Select(segment => Spread(segment.GetProperty("text").GetString() ?? "", Number(segment, "start"), Number(segment, "end")))]
                        : [Spread(text, 0, seconds)]));
    }

    /// <summary>The service's own words about what went wrong; at most 500 characters.</summary>
    public static string Error(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = document.RootElement.GetProperty("error");
            text = (error.ValueKind is JsonValueKind.String ? error : error.GetProperty("message")).GetString() ?? text;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Then it is shown as it is.
        }

        return text.Length > 500 ? text[..500] : text;
    }

    private static string? Language(JsonElement root, string property) => String(root, property) is { } name ? Languages.Find(name) : null;

    private static List<Token> Tokens(List<JsonElement> words)
    {
        // Where no word brings its own space, each is one by itself.
        var spaced = words.Exists(word => String(word, "word")?.StartsWith(' ') is true);
        return words.ConvertAll(word => new Token(
            Encoding.UTF8.GetBytes((spaced ? "" : " ") + String(word, "word")),
            Number(word, "start"),
            Number(word, "end"),
            Number(word, "t_dtw", -1) is >= 0 and var hundredths ? hundredths / 100 : null,
            word.TryGetProperty("probability", out var probability) ? probability.GetDouble() : null));
    }

    private static List<Token> WithPunctuation(List<Token> tokens, string text)
    {
        var written = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return written.Length == tokens.Count
            ? [.. tokens.Zip(written, (token, word) => token with { Text = Encoding.UTF8.GetBytes(" " + word) })]
            : tokens;
    }

    private static List<IReadOnlyList<Token>> BySegment(List<Token> tokens, List<JsonElement> segments)
    {
        var ends = segments.ConvertAll(segment => Number(segment, "end"));
        return [.. tokens
            .GroupBy(token => Math.Max(0, ends.FindIndex(end => (token.Start + token.End) / 2 < end) is >= 0 and var index ? index : ends.Count - 1))
            .OrderBy(group => group.Key)
            .Select(group => group.ToList())];
    }

    /// <summary>Words of a text whose own times are unknown: as long as they have letters.</summary>
    private static List<Token> Spread(string text, double start, double end)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var perLetter = (end - start) / Math.Max(1, words.Sum(word => word.Length));
        var tokens = new List<Token>(words.Length);
        foreach (var word in words)
        {
            var wordEnd = start + (word.Length * perLetter);
            tokens.Add(new(Encoding.UTF8.GetBytes(" " + word), start, wordEnd, null, null));
            start = wordEnd;
        }

        return tokens;
    }

    private static List<JsonElement> Array(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var array) && array.ValueKind is JsonValueKind.Array ? [.. array.EnumerateArray()] : [];

    private static string? String(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static double Number(JsonElement parent, string name, double otherwise = 0) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetDouble() : otherwise;
}

/// <summary>A service's answer.</summary>
/// <param name="Spoken">Language that it heard, ISO 639-1; whisper-server tells it apart from the language it was told to write.</param>
/// <param name="Heard">What it wrote.</param>
internal sealed record OpenAiAnswer(string? Spoken, HeardWindow Heard);
