using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.RegularExpressions;
using Ppi.Standalone;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Tool;

/// <summary>docs/command-line.md tells every option and bench, and none that is not there.</summary>
public sealed partial class DocumentedOptionTests
{
    private static readonly string[] OfEveryProgram = ["--help", "--version"];
    private static readonly Command Root = CommandTree.Create();
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "command-line.md"));

    [Fact]
    public void Every_option_is_told_and_none_that_is_not_there()
    {
        var told = Option().Matches(Text).Select(option => option.Value).Except(OfEveryProgram).ToHashSet();
        var there = All(Root).SelectMany(command => command.Options).SelectMany(option => option.Aliases.Prepend(option.Name))
            .Where(name => name.StartsWith("--", StringComparison.Ordinal)).Except(OfEveryProgram).ToHashSet();
        there.Except(told).ShouldBeEmpty("not told");
        told.Except(there).ShouldBeEmpty("not there");
    }

    [Fact]
    public void Every_bench_is_told()
    {
        var names = Root.Subcommands.Single(command => command.Name == "bench").Arguments.Single().GetCompletions(CompletionContext.Empty).Select(name => name.Label).ToList();
        names.ShouldNotBeEmpty();
        names.ShouldAllBe(name => Text.Contains($"| `{name}` |"));
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    [GeneratedRegex("--[a-z][a-z-]+")]
    private static partial Regex Option();
}
