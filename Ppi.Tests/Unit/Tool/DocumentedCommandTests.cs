using System.CommandLine;
using System.Text.RegularExpressions;
using Ppi.Standalone.CommandLine;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Tool;

/// <summary>What README and docs tell to type can be typed, and every option stands in docs/command-line.md.</summary>
public sealed partial class DocumentedCommandTests
{
    private static readonly string[] OwnVerbs = ["install", "test", "help"];
    private static readonly string[] OwnOfSystem = ["--help", "--version"];
    private static readonly Command Root = Commands.Create();

    public static TheoryData<string, string> Lines =>
        [.. DocumentationTests.Documents.Select(document => document.Data)
            .SelectMany(document => Typed().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Select(line => (document, line.Groups[1].Value.Trim())))
            .Distinct().Select(line => new TheoryDataRow<string, string>(line.document, line.Item2))];

    [Theory]
    [MemberData(nameof(Lines))]
    public void What_is_told_to_type_can_be_typed(string document, string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "up" ? "serve" : word).ToList();
        var command = Root;
        var options = new List<string>();
        foreach (var word in words.Where(word => words.Count == 0 || !OwnVerbs.Contains(words[0])))
        {
            if (command.Subcommands.FirstOrDefault(sub => sub.Name == word) is { } sub)
            {
                command = sub;
            }
            else if (word.StartsWith("--", StringComparison.Ordinal))
            {
                options.Add(word);
            }
        }

        (OwnVerbs.Contains(words[0]) || command != Root).ShouldBeTrue($"{document}: there is no verb {words[0]}");
        options.ShouldBeSubsetOf(OptionsOf(command).Concat(OwnOfSystem), document);
    }

    [Fact]
    public void Every_option_stands_in_the_document_of_the_command_line_and_none_that_is_not_there()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "command-line.md"));
        var told = Option().Matches(text).Select(option => option.Value).ToHashSet();
        var there = All(Root).SelectMany(OptionsOf).Except(OwnOfSystem).ToHashSet();
        there.Except(told).ShouldBeEmpty("not told");
        told.Except(there).Except(OwnOfSystem).ShouldBeEmpty("not there");
    }

    [Fact]
    public void Every_bench_stands_there_too()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "command-line.md"));
        var bench = Root.Subcommands.Single(command => command.Name == "bench");
        var names = bench.Arguments.Single().GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(name => name.Label).ToList();
        names.ShouldNotBeEmpty();
        names.ShouldAllBe(name => text.Contains($"| `{name}` |"));
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static IEnumerable<string> OptionsOf(Command command) => command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal));

    [GeneratedRegex(@"dotnet ppi\.cs ([a-z][^`\n#]*)")]
    private static partial Regex Typed();

    [GeneratedRegex("--[a-z][a-z-]+")]
    private static partial Regex Option();
}
