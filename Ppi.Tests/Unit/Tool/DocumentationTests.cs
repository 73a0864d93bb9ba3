using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ppi.Core.Datasets;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Tool;

/// <summary>What README and docs say must stay true when files move and columns are added.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Root = Repository.Root;

    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Root, "README.md"))
            .Select(file => Path.GetRelativePath(Root, file))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_within_the_repository_lead_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Root, document))!;
        var broken = Links().Matches(Text(document)).Select(link => link.Groups[1].Value).Where(target => !Leads(target)).ToList();
        broken.ShouldBeEmpty();

        bool Leads(string target)
        {
            if (target.Contains("://", StringComparison.Ordinal))
            {
                return Uri.IsWellFormedUriString(target, UriKind.Absolute);
            }

            var (path, anchor) = target.Split('#') is [var file, var heading] ? (file, heading) : (target, null);
            var full = path.Length == 0 ? Path.Combine(Root, document) : Path.GetFullPath(Path.Combine(folder, path));
            return Path.Exists(full) && (anchor is null || Anchors(File.ReadAllText(full)).Contains(anchor));
        }
    }

    [Fact]
    public void Every_document_is_found_from_the_index()
    {
        var (found, toRead) = (new HashSet<string>(), new Queue<string>(["docs/README.md"]));
        while (toRead.TryDequeue(out var document))
        {
            if (found.Add(document) && document.EndsWith(".md", StringComparison.Ordinal))
            {
                foreach (var target in Links().Matches(Text(document)).Select(link => link.Groups[1].Value.Split('#')[0]).Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)))
                {
                    toRead.Enqueue(Path.GetRelativePath(Root, Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(document)!, target))));
                }
            }
        }

        Documents.Select(document => document.Data).Except(found).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_there_in_russian_has_an_english_original_of_the_same_headings()
    {
        foreach (var russian in Documents.Select(document => document.Data).Where(document => document.StartsWith("docs/ru/", StringComparison.Ordinal)))
        {
            Levels(russian).ShouldBe(Levels(russian.Replace("docs/ru/", "docs/", StringComparison.Ordinal)), russian);
        }

        static IEnumerable<int> Levels(string document) => Headings().Matches(Text(document)).Select(heading => heading.Value.TakeWhile(letter => letter == '#').Count());
    }

    [Fact]
    public void Every_column_of_a_dataset_is_described_and_none_that_is_not_there()
    {
        var described = TableRows().Matches(Text("docs/dataset-format.md").Split("## Columns")[1])
            .SelectMany(row => Names().Matches(row.Groups[1].Value)).Select(name => name.Groups[1].Value).ToHashSet();
        Type[] records = [typeof(DatasetRow), typeof(RowPattern), typeof(RowAttribute), typeof(RowTrack), typeof(RowBox), typeof(RowRelation), typeof(RowProvenance)];
        var written = records.SelectMany(record => record.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))
            .Concat(["file_name", "image"]).ToHashSet();
        written.Except(described).ShouldBeEmpty();
        described.Except(written).ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_of_the_solution_stands_in_the_readme()
    {
        var readme = Text("README.md");
        var projects = Directory.EnumerateFiles(Root, "Ppi.*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Select(project => Path.GetFileNameWithoutExtension(project)!).ToList();
        projects.ShouldNotBeEmpty();
        projects.ShouldAllBe(project => readme.Contains($"`{project}`"));
    }

    private static string Text(string document) => File.ReadAllText(Path.Combine(Root, document));

    // As GitHub makes them: lower case, without punctuation, spaces as hyphens.
    private static IEnumerable<string> Anchors(string markdown) =>
        Headings().Matches(markdown).Select(heading => NotInAnchors().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^\| (`[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex TableRows();

    [GeneratedRegex("`([a-z0-9_]+)`")]
    private static partial Regex Names();
}
