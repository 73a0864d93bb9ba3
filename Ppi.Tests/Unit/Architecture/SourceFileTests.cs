using System.Text.RegularExpressions;
using Ppi.Tests.Unit.Tool;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Architecture;

/// <summary>The house rules that only the source shows.</summary>
public sealed partial class SourceFileTests
{
    private const int MostLines = 200;

    private static IReadOnlyList<string> Files { get; } = [.. Directory.EnumerateDirectories(Repository.Root, "Ppi.*")
        .SelectMany(project => Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/'))
        .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))];

    [Fact]
    public void The_namespace_is_the_folder()
    {
        Files.Count.ShouldBeGreaterThan(100);
        Files.Where(file => Namespace().Match(Text(file)) is { Success: true } said && said.Groups[1].Value != Path.GetDirectoryName(file)!.Replace(Path.DirectorySeparatorChar, '.')).ShouldBeEmpty();
        Files.Where(file => !Namespace().IsMatch(Text(file)) && Path.GetFileName(file) != "Program.cs").ShouldBeEmpty();
    }

    [Fact]
    public void A_file_is_short_enough_to_be_read_at_once() =>
        Files.Select(file => (file, lines: File.ReadLines(Path.Combine(Repository.Root, file)).Count())).Where(file => file.lines > MostLines).ShouldBeEmpty();

    private static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
