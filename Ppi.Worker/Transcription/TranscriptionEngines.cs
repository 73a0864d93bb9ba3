using Ppi.Core;

namespace Ppi.Worker.Transcription;

/// <summary>Engines by the names that users write.</summary>
internal static class TranscriptionEngines
{
    /// <summary>Names, as in help texts.</summary>
    public static readonly IReadOnlyList<string> Names = ["auto", "whisper-net", "whisper-cli", "openai"];

    /// <summary>Reads a name in any case, with or without hyphens.</summary>
    /// <exception cref="BadInputException">No such engine.</exception>
    public static TranscriptionEngine Parse(string name) =>
        Enum.TryParse<TranscriptionEngine>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var engine) && Enum.IsDefined(engine)
            ? engine
            : throw new BadInputException($"There is no engine \"{name}\". Known: {string.Join(", ", Names)}.");
}
