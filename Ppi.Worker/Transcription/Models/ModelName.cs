using System.Text.RegularExpressions;
using Ppi.Core;

namespace Ppi.Worker.Transcription.Models;

/// <summary>A Whisper model's name in whisper.cpp's own spelling: size, <c>.en</c> for English alone, quantisation.</summary>
/// <param name="Size">Name without quantisation, such as <c>base</c>, <c>small.en</c>, <c>large-v3-turbo</c>.</param>
/// <param name="Quantisation">Such as <c>q5_1</c>; null = 16-bit floats.</param>
internal sealed partial record ModelName(string Size, string? Quantisation)
{
    /// <summary>Sizes that whisper.cpp has, in the order of size.</summary>
    public static readonly IReadOnlyList<string> Sizes =
    [
        "tiny", "tiny.en", "base", "base.en", "small", "small.en", "medium", "medium.en", "large-v1", "large-v2", "large-v3-turbo", "large-v3",
    ];

    /// <summary>Name of the model's file.</summary>
    public string FileName => $"ggml-{this}.bin";

    /// <summary>Whether it knows English alone.</summary>
    public bool EnglishOnly => Size.EndsWith(".en", StringComparison.Ordinal);

    /// <summary>Reads a name as a user writes it; <c>large</c> is the newest large one.</summary>
    /// <exception cref="BadInputException">No such model.</exception>
    public static ModelName Parse(string text) =>
        Find(text) ?? throw new BadInputException(
            $"There is no Whisper model \"{text}\". Known: {string.Join(", ", Sizes)}; each also quantised, such as base-q5_1 or large-v3-q5_0.");

    /// <summary>The model that a file's name speaks of; null for a file with a name of its own.</summary>
    public static ModelName? FromFile(string path) =>
        Path.GetFileName(path) is { } name && FileNames().Match(name) is { Success: true } match ? Find(match.Groups[1].Value) : null;

    /// <inheritdoc/>
    public override string ToString() => Quantisation is null ? Size : $"{Size}-{Quantisation}";

    private static ModelName? Find(string text)
    {
        var match = Quantised().Match(text.Trim().ToLowerInvariant());
        var size = match.Groups["size"].Value is "large" ? "large-v3" : match.Groups["size"].Value;
        return Sizes.Contains(size) ? new(size, match.Groups["bits"] is { Success: true, Value: var bits } ? bits : null) : null;
    }

    [GeneratedRegex(@"^(?<size>.+?)(-(?<bits>q\d_[\dk]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Quantised();

    [GeneratedRegex(@"^ggml-(.+)\.bin$", RegexOptions.CultureInvariant)]
    private static partial Regex FileNames();
}
