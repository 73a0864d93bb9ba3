using System.Globalization;
using Ppi.Core;
using Ppi.Core.Annotations;
using Ppi.Core.Lessons;

namespace Ppi.Standalone.CommandLine;

/// <summary>Values of options that need more than a type.</summary>
internal static class Arguments
{
    /// <summary>How far a typed rate may lie from the standard one that it means: 29.97 is 30000/1001.</summary>
    private const double TypedTolerance = 0.005;

    /// <summary>Reads <c>25</c>, <c>29.97</c> or <c>30000/1001</c>.</summary>
    public static Rational FrameRate(string text)
    {
        var parts = text.Split('/');
        if (parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)
            && numerator > 0 && denominator > 0)
        {
            return new Rational(numerator, denominator);
        }

        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || rate is < 1 or > 1000)
        {
            throw new BadInputException($"--frame-rate: “{text}” is no frame rate. Write it as 25, 29.97 or 30000/1001.");
        }

        return FrameRates.Snap(rate, TypedTolerance);
    }

    /// <summary>Reads <c>KEY=VALUE</c> pairs; the key ends at the first '='.</summary>
    public static IReadOnlyDictionary<string, string> Pairs(string option, string[]? texts)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts ?? [])
        {
            var split = text.IndexOf('=', StringComparison.Ordinal);
            if (split <= 0 || split == text.Length - 1)
            {
                throw new BadInputException($"{option}: “{text}” should be written as KEY=VALUE.");
            }

            if (!pairs.TryAdd(text[..split], text[(split + 1)..]))
            {
                throw new BadInputException($"{option}: “{text[..split]}” is given twice.");
            }
        }

        return pairs;
    }

    /// <summary>Names of annotators; an e-mail address never gets into a dataset, and no two annotators share a name.</summary>
    public static IReadOnlyDictionary<string, string> AnnotatorNames(string[]? texts)
    {
        var names = Pairs("--annotator", texts);
        if (names.Values.FirstOrDefault(name => name.Contains('@', StringComparison.Ordinal)) is { } address)
        {
            throw new BadInputException($"--annotator: “{address}” looks like an e-mail address; choose a name that may be published.");
        }

        if (names.Values.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new BadInputException($"--annotator: two annotators are called “{twice.Key}”.");
        }

        return names;
    }
}
