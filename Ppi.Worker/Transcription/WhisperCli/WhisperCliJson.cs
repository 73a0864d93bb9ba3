using System.Text.Json;

namespace Ppi.Worker.Transcription.WhisperCli;

/// <summary>
/// Reads whisper-cli's full JSON (<c>-ojf</c>) as bytes: its strings may hold half letters (so no decoding before tokens are joined), and control
/// characters that JSON forbids.
/// </summary>
internal static class WhisperCliJson
{
    /// <summary>Reads one output.</summary>
    /// <param name="json">The file's bytes; control characters in it are turned to spaces in place.</param>
    /// <exception cref="JsonException">Not such an output.</exception>
    public static HeardWindow Read(Span<byte> json)
    {
        foreach (ref var value in json)
        {
            value = value < (byte)' ' ? (byte)' ' : value;
        }

        var reader = new Utf8JsonReader(json);
        string? language = null;
        List<IReadOnlyList<Token>>? segments = null;
        Expect(reader.Read() && reader.TokenType is JsonTokenType.StartObject);
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("result"u8))
            {
                language = ReadResult(ref reader);
            }
            else if (reader.ValueTextEquals("transcription"u8))
            {
                segments = ReadArray(ref reader, ReadSegment);
            }
            else
            {
                reader.Skip();
            }
        }

        return new(language, segments ?? throw new JsonException("It holds no transcription."));
    }

    private delegate T ItemReader<T>(ref Utf8JsonReader reader);

    private static string? ReadResult(ref Utf8JsonReader reader)
    {
        string? language = null;
        reader.Read();
        while (NextProperty(ref reader))
        {
            var wanted = reader.ValueTextEquals("language"u8);
            reader.Read();
            language = wanted ? reader.GetString() : language;
            reader.Skip();
        }

        return language;
    }

    private static IReadOnlyList<Token> ReadSegment(ref Utf8JsonReader reader)
    {
        IReadOnlyList<Token> tokens = [];
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("tokens"u8))
            {
                tokens = ReadArray(ref reader, ReadToken);
            }
            else
            {
                reader.Skip();
            }
        }

        return tokens;
    }

    private static Token ReadToken(ref Utf8JsonReader reader)
    {
        var token = default(Token);
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("text"u8))
            {
                reader.Read();
                token = token with { Text = Unescape(reader.ValueSpan, reader.ValueIsEscaped) };
            }
            else if (reader.ValueTextEquals("offsets"u8))
            {
                token = ReadOffsets(ref reader, token);
            }
            else if (reader.ValueTextEquals("p"u8))
            {
                reader.Read();
                token = token with { Probability = reader.GetDouble() };
            }
            else if (reader.ValueTextEquals("t_dtw"u8))
            {
                reader.Read();
                token = token with { AlignedEnd = reader.GetDouble() is >= 0 and var hundredths ? hundredths / 100 : null };
            }
            else
            {
                reader.Skip();
            }
        }

        return token;
    }

    private static Token ReadOffsets(ref Utf8JsonReader reader, Token token)
    {
        reader.Read();
        while (NextProperty(ref reader))
        {
            var start = reader.ValueTextEquals("from"u8);
            reader.Read();
            var seconds = reader.GetDouble() / 1000;
            token = start ? token with { Start = seconds } : token with { End = seconds };
        }

        return token;
    }

    private static List<T> ReadArray<T>(ref Utf8JsonReader reader, ItemReader<T> readItem)
    {
        var items = new List<T>();
        Expect(reader.Read() && reader.TokenType is JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType is JsonTokenType.StartObject)
        {
            items.Add(readItem(ref reader));
        }

        return items;
    }

    private static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is JsonTokenType.PropertyName;

    // The reader's own unescaping refuses bytes that are not whole letters. whisper-cli escapes quotation marks and backslashes, nothing else.
    private static byte[] Unescape(ReadOnlySpan<byte> text, bool escaped)
    {
        if (!escaped)
        {
            return text.ToArray();
        }

        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            i += text[i] == '\\' ? 1 : 0;
            bytes.Add(text[i]);
        }

        return [.. bytes];
    }

    private static void Expect(bool asExpected)
    {
        if (!asExpected)
        {
            throw new JsonException("It does not look like an output of whisper-cli.");
        }
    }
}
