using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Ppi.Core.Transcripts.Formats;

/// <summary>JSON with the time of every word: the form a transcript is kept in; what is written reads back equal.</summary>
public static class TranscriptJson
{
    // The default encoder escapes every letter outside Latin: unreadable for Russian, and three times as long.
    private static readonly TranscriptJsonContext Context =
        new(new JsonSerializerOptions(TranscriptJsonContext.Default.Transcript.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });

    /// <summary>Writes the transcript, letters of all scripts as themselves.</summary>
    public static Task WriteAsync(Stream stream, Transcript transcript, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeAsync(stream, transcript, Context.Transcript, cancellationToken);

    /// <summary>Reads what <see cref="WriteAsync"/> wrote.</summary>
    /// <exception cref="BadInputException">Not JSON, or not of a transcript.</exception>
    public static async Task<Transcript> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(stream, Context.Transcript, cancellationToken).ConfigureAwait(false)
                ?? throw new JsonException("the file says null");
        }
        catch (JsonException exception)
        {
            throw new BadInputException($"This is not a transcript in JSON: {exception.Message} Transcribe the lesson again.", exception);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Transcript))]
internal sealed partial class TranscriptJsonContext : JsonSerializerContext;
