using Ppi.Core.Patterns;

namespace Ppi.Api.Patterns;

/// <summary>The patterns that are known without a table.</summary>
internal static class PatternEndpoints
{
    public static void MapPatterns(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/patterns", () => TypedResults.Ok(PatternsAnswer.Of(PatternDictionary.BuiltIn))).WithTags("Patterns").WithName("GetPatterns").WithSummary("The built-in dictionary of patterns");
}

/// <summary>A dictionary of patterns.</summary>
/// <param name="FormatVersion">Version of the format.</param>
/// <param name="ContentHash">Tells one state of the dictionary from another.</param>
/// <param name="Patterns">The patterns, in the order of the dictionary.</param>
internal sealed record PatternsAnswer(int FormatVersion, string ContentHash, IReadOnlyList<Pattern> Patterns)
{
    public static PatternsAnswer Of(PatternDictionary dictionary) => new(dictionary.Version, dictionary.ContentHash, dictionary.Patterns);
}
