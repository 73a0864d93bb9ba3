using System.Text.RegularExpressions;
using Ppi.Tests.Unit.Tool;

namespace Ppi.Tests.Api.Guide;

/// <summary><c>docs/api.md</c>, as far as it can be held against the server.</summary>
internal static partial class ApiGuide
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md")).ReplaceLineEndings("\n");

    /// <summary>The examples, from top to bottom.</summary>
    public static IReadOnlyList<string> Examples => [.. Blocks().Matches(Text).Select(block => block.Groups[1].Value)];

    /// <summary>The table of all endpoints, each as method and path.</summary>
    public static IReadOnlyList<string> Endpoints => [.. Rows().Matches(Text).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}")];

    [GeneratedRegex("^```sh\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^\| ([A-Z]+) \| `(/[^`]*)` \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
