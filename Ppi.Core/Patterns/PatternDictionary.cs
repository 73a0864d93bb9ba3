using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ppi.Core.Patterns;

/// <summary>
/// All patterns with their stable ids; the dataset's <c>patterns.json</c>. The patterns come in one order whatever the order of the table: the eight
/// built-in ones, then the others by id.
/// </summary>
public sealed class PatternDictionary
{
    /// <summary>Version of the format of <c>patterns.json</c> that is written.</summary>
    public const int FormatVersion = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    internal PatternDictionary(IReadOnlyList<Pattern> patterns)
    {
        Patterns = patterns;
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(patterns, Options)));
    }

    /// <summary>The eight patterns the platform was made for, without descriptions.</summary>
    public static PatternDictionary BuiltIn { get; } = new(BuiltInPatterns.All);

    /// <summary>Version of the format.</summary>
    public int Version { get; } = FormatVersion;

    /// <summary>SHA-256 of the patterns, lower-case hex: tells one state of the dictionary from another.</summary>
    public string ContentHash { get; }

    /// <summary>The patterns.</summary>
    public IReadOnlyList<Pattern> Patterns { get; }

    /// <summary>
    /// The built-in patterns together with those of a table. A row that means a built-in pattern gives it name and description, and another id if it
    /// has one (the built-in id stays as an alias); any other row is a pattern of its own, its id that of the row, else its name transliterated.
    /// </summary>
    /// <exception cref="BadInputException">Two rows have one id, or mean one pattern.</exception>
    public static PatternDictionary FromTable(IReadOnlyList<PatternRow> rows) => new(PatternMerge.WithBuiltIns(rows));

    /// <summary>Reads <c>patterns.json</c>, or a plain list of objects with the columns of a table.</summary>
    /// <exception cref="BadInputException">It is neither.</exception>
    public static PatternDictionary FromJson(string json) =>
        FromTable(PatternTable.Judge(JsonTable.Read(Encoding.UTF8.GetBytes(json), "patterns.json"), "patterns.json", []).Rows);

    /// <summary>The content of <c>patterns.json</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(new { FormatVersion = Version, ContentHash, Patterns }, Options) + "\n";
}
