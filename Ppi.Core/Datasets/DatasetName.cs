namespace Ppi.Core.Datasets;

/// <summary>Names of datasets: folders here, repositories on the Hub later.</summary>
public static class DatasetName
{
    /// <summary>Longest name, as on the Hub.</summary>
    public const int Longest = 96;

    /// <summary>Checks a name by the rule of the Hub, but without dots: letters, digits, <c>-</c> and <c>_</c>, no <c>--</c>, no <c>-</c> at either end.</summary>
    /// <exception cref="BadInputException">It can't be one, and why.</exception>
    public static void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var problem = name.Length is 0 or > Longest ? $"it must have 1 to {Longest} characters"
            : !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? "only Latin letters, digits, '-' and '_' are allowed"
            : name[0] == '-' || name[^1] == '-' || name.Contains("--", StringComparison.Ordinal) ? "'-' may neither begin nor end it, nor follow another"
            : null;
        if (problem is not null)
        {
            throw new BadInputException($"“{name}” can't be the name of a dataset: {problem}.");
        }
    }
}
