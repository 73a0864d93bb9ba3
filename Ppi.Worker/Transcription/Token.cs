namespace Ppi.Worker.Transcription;

/// <summary>A piece of text as an engine gives it: part of a word, a word, or punctuation; a leading space begins a word.</summary>
/// <param name="Text">UTF-8; may hold half a letter, so join tokens before decoding.</param>
/// <param name="Start">Seconds from the start of the window.</param>
/// <param name="End">Seconds from the start of the window.</param>
/// <param name="AlignedEnd">End by dynamic time warping over the model's attention, seconds from the start of the window; null when the engine has none.</param>
/// <param name="Probability">0 … 1, or null when the engine gives none.</param>
internal readonly record struct Token(ReadOnlyMemory<byte> Text, double Start, double End, double? AlignedEnd, double? Probability)
{
    /// <summary>Whether it is the engine's own mark (<c>[_BEG_]</c>, <c>[_TT_50]</c>), not text.</summary>
    public bool IsMark => Text.Span.StartsWith("[_"u8);

    /// <summary>Whether it begins a word.</summary>
    public bool BeginsWord => Text.Span is [(byte)' ', ..];
}

/// <summary>What an engine heard in a window.</summary>
/// <param name="Language">ISO 639-1 code, or null when the engine does not say.</param>
/// <param name="Segments">Tokens by the engine's own segments, in the order of time.</param>
internal sealed record HeardWindow(string? Language, IReadOnlyList<IReadOnlyList<Token>> Segments);
