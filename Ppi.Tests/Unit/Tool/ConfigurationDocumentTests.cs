using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Ppi.ServiceDefaults.Settings;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Tool;

/// <summary>docs/configuration.md names every setting and variable that the code knows, with its default, and none that it does not.</summary>
public sealed partial class ConfigurationDocumentTests
{
    private const string StandardOfDotnet = "ASPNETCORE_URLS Logging__LogLevel__Default";
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));

    private static readonly string Sources = string.Join('\n', Directory.EnumerateDirectories(Repository.Root, "Ppi.*").Where(project => !project.EndsWith("Ppi.Tests", StringComparison.Ordinal))
        .SelectMany(project => Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)).Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules")).Select(File.ReadAllText));

    private static readonly IReadOnlyDictionary<string, object?> Settings = Directory.EnumerateFiles(AppContext.BaseDirectory, "Ppi.*.dll").Select(file => Path.GetFileNameWithoutExtension(file)!).Where(name => name != "Ppi.Tests")
        .Select(Assembly.Load).SelectMany(assembly => assembly.GetTypes())
        .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string)).Where(settings => settings.Section is not null)
        .SelectMany(settings => Of(settings.Section!, Activator.CreateInstance(settings.Type)!)).ToDictionary(StringComparer.Ordinal);

    [Fact]
    public void Every_setting_stands_in_it_with_its_variable_and_default_and_none_that_is_gone()
    {
        Settings.Count.ShouldBeGreaterThan(20);
        var rows = SettingRows().Matches(Document).ToDictionary(row => row.Groups[1].Value, StringComparer.Ordinal);

        rows.Keys.ShouldBe(Settings.Keys, ignoreOrder: true);
        foreach (var (name, row) in rows)
        {
            row.Groups[2].Value.ShouldBe(name.Replace(":", "__", StringComparison.Ordinal));
            var value = Convert.ToString(Settings[name], CultureInfo.InvariantCulture);
            var said = row.Groups[3].Value;
            if (!Path.IsPathRooted(value))
            {
                said.ShouldBe(string.IsNullOrEmpty(value) ? "–" : $"`{value}`", name);
            }
        }
    }

    [Fact]
    public void Every_variable_that_the_code_reads_stands_in_it()
    {
        var read = Reading().Matches(Sources).Select(match => match.Groups[1].Value).Concat(EnvironmentAliases.All.Select(alias => alias.Variable)).Where(variable => variable != "PATH").ToHashSet();
        read.ShouldContain("PPI_PUBLIC_URL");
        read.ShouldContain("XDG_CACHE_HOME");

        read.Except(VariableRows().Matches(Document).Select(row => row.Groups[1].Value)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_variable_in_it_is_one_that_the_code_knows()
    {
        var named = VariableRows().Matches(Document).Select(row => row.Groups[1].Value).ToList();
        named.ShouldBeUnique();
        var names = named.Except(StandardOfDotnet.Split(' ')).Select(variable => variable.Replace("ConnectionStrings__", "", StringComparison.Ordinal).Replace("__", ":", StringComparison.Ordinal));

        names.Where(name => !Sources.Contains($"\"{name}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_alias_stands_in_it_with_what_it_stands_for()
    {
        foreach (var alias in EnvironmentAliases.All)
        {
            Document.ShouldContain($"| `{alias.Variable}` | `{alias.Setting}`");
        }

        Settings.Keys.Append("ConnectionStrings:redis").ShouldBe(Settings.Keys.Append("ConnectionStrings:redis").Union(EnvironmentAliases.All.Select(alias => alias.Setting)), "an alias stands for a setting that there is");
    }

    private static IEnumerable<KeyValuePair<string, object?>> Of(string path, object settings) => settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
        .SelectMany(property => property.PropertyType is { IsClass: true } type && type != typeof(string) && type != typeof(Uri)
            ? Of($"{path}:{property.Name}", property.GetValue(settings)!)
            : [new($"{path}:{property.Name}", property.GetValue(settings))]);

    [GeneratedRegex(@"^\| `(\w+(?::\w+)+)` \| `(\w+)` \| (.+?) \|", RegexOptions.Multiline)]
    private static partial Regex SettingRows();

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex VariableRows();

    [GeneratedRegex("""(?:GetEnvironmentVariable\(|Value\(|onfiguration\[|others\[|Given\(|Variable = )"([A-Z][A-Z_]+)"[\]),;]""")]
    private static partial Regex Reading();
}
