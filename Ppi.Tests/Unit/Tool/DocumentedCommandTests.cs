using System.Text.RegularExpressions;
using Ppi.Standalone;
using Ppi.Tests.Bench;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Tool;

/// <summary>What the documents tell people to type is understood.</summary>
public sealed partial class DocumentedCommandTests
{
    private static readonly string[] TestFilters = ["--filter-class", "--filter-namespace", "--filter-method"];

    public static TheoryData<string, string> Commands
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var document in DocumentationTests.Documents.Select(document => document.Data))
            {
                foreach (var command in CommandsOf(File.ReadAllText(Path.Combine(Repository.Root, document))))
                {
                    data.Add(document, command);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_in_a_document_has_a_verb_and_options_that_there_are(string document, string command) => Problems(command).ShouldBeEmpty(document);

    [Theory]
    [InlineData("dataset biuld --video lesson.mp4")]
    [InlineData("dataset build --vidoe lesson.mp4")]
    [InlineData("up --port 80")]
    [InlineData("upp")]
    [InlineData("users remove anna")]
    [InlineData("bench nothing")]
    [InlineData("install --quickly")]
    [InlineData("test --filter-everything")]
    [InlineData("help dataset biuld")]
    public void A_command_with_a_slip_is_found(string command) => Problems(command).ShouldNotBeEmpty();

    // ppi.cs has verbs of its own; the rest are the program's, and understood by its own parser.
    private static IReadOnlyList<string> Problems(string command) => WithoutNote(command) switch
    {
        ["help"] or ["install"] => [],
        ["install", .. var rest] => [$"install takes nothing: {string.Join(' ', rest)}"],
        ["test", .. var filters] => [.. filters.Where(word => word.StartsWith('-')).Except(TestFilters)],
        ["up", .. var options] => Parsed(["serve", .. options]),
        ["bench", .. var which] => Parsed(["bench", .. which.Except(BrowserBenches.All.Select(bench => bench.Name))]),
        ["help", .. var verb] => [.. CommandTree.Create().Parse(verb).UnmatchedTokens],
        var words => Parsed(words),
    };

    private static IReadOnlyList<string> Parsed(string[] words) => [.. CommandTree.Create().Parse(words).Errors.Select(error => error.Message)];

    // What stands behind "#" or a gap tells about the command.
    private static string[] WithoutNote(string command) => [.. Note().Replace(command, "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<string> CommandsOf(string markdown) =>
        Blocks().Matches(markdown.ReplaceLineEndings("\n")).SelectMany(block => InBlock().Matches(block.Value.Replace("\\\n", "", StringComparison.Ordinal)))
            .Select(command => command.Groups[1].Value).Where(command => !command.StartsWith("VERB", StringComparison.Ordinal)).Distinct();

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"dotnet ppi\.cs +([^\n|;&>]+)")]
    private static partial Regex InBlock();

    [GeneratedRegex(" +#.*$|   +.*$")]
    private static partial Regex Note();
}
