namespace Ppi.Api.Lessons;

/// <summary>A value of an enumeration in a path or query, in any case and with hyphens: <c>web-vtt</c>.</summary>
/// <param name="Value">The value.</param>
internal readonly record struct Choice<T>(T Value)
    where T : struct, Enum
{
    /// <summary>Names only: numbers are nobody's language.</summary>
    public static bool TryParse(string? text, out Choice<T> choice)
    {
        var isOne = Enum.TryParse<T>(text?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && !char.IsAsciiDigit(text![0]);
        choice = new Choice<T>(value);
        return isOne;
    }
}
