using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ppi.Core.Annotations;

namespace Ppi.Core.Datasets.Planning;

/// <summary>Names of rows, made from content alone: adding or removing a region renames nothing else.</summary>
public static class RowNames
{
    private const int LongestVideoStem = 80;

    /// <summary><c>{video}_{start in ms, 8 digits}-{end}_{6 hex of annotator and region}</c>; twelve hex where six are taken.</summary>
    internal static string Stem(string videoStem, Interval interval, string annotatorKey, string regionId, string annotationId, HashSet<string> taken)
    {
        var times = string.Create(CultureInfo.InvariantCulture, $"{videoStem}_{Milliseconds(interval.Start):D8}-{Milliseconds(interval.End):D8}_");
        var stem = times + Hex(6, annotatorKey, regionId);
        return taken.Add(stem) ? stem : Longer(times, annotatorKey, regionId, annotationId, taken);
    }

    /// <summary>A video's file name as the beginning of file names: no extension, nothing that a shell, a URL or a file system trips over.</summary>
    internal static string VideoStem(string videoName)
    {
        var name = ComposedText.Of(Path.GetFileNameWithoutExtension(videoName));
        var clean = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            clean.Append(Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '.' ? rune.ToString() : "_");
            if (clean.Length >= LongestVideoStem)
            {
                break;
            }
        }

        var stem = clean.ToString().Trim('.', '-', '_', ' ');
        return stem.Length == 0 ? "video" : stem;
    }

    /// <summary>Stems of several videos, each its own: where two would be the same, the extension and, if need be, a number is added.</summary>
    public static IReadOnlyDictionary<string, string> VideoStems(IEnumerable<string> videoNames)
    {
        var stems = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in videoNames)
        {
            var stem = VideoStem(name);
            if (!taken.Add(stem))
            {
                // The whole name tells apart what the cleaned stem does not.
                stem = $"{stem}-{Hex(6, name)}";
                taken.Add(stem);
            }

            stems.Add(name, stem);
        }

        return stems;
    }

    private static string Longer(string times, string annotatorKey, string regionId, string annotationId, HashSet<string> taken)
    {
        for (var number = 0; ; number++)
        {
            var stem = times + Hex(12, annotatorKey, regionId, annotationId, number.ToString(CultureInfo.InvariantCulture));
            if (taken.Add(stem))
            {
                return stem;
            }
        }
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero);

    private static string Hex(int digits, params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..digits];
}
