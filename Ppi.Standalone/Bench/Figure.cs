namespace Ppi.Standalone.Bench;

/// <summary>A line with figures and the limits that they are held against.</summary>
internal static class Figure
{
    /// <summary>Prints the line, and says so when a limit is not kept.</summary>
    /// <returns>Whether the limits are kept.</returns>
    public static bool Print(bool isKept, FormattableString figures)
    {
        Console.WriteLine(FormattableString.Invariant(figures) + (isKept ? "" : " ← beyond the limit"));
        return isKept;
    }
}
