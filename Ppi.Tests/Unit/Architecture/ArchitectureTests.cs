using System.Reflection;
using System.Runtime.CompilerServices;
using NetArchTest.Rules;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Architecture;

/// <summary>The arrows of the architecture, between projects and between the features of Ppi.Core; none runs back up.</summary>
public sealed class ArchitectureTests
{
    /// <summary>What each project may use of the others. The projects that are not there yet are held to it as soon as they are.</summary>
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["Ppi.Core"] = [],
        ["Ppi.ServiceDefaults"] = ["Ppi.Core"],
        ["Ppi.Worker"] = ["Ppi.Core", "Ppi.ServiceDefaults"],
        ["Ppi.Api"] = ["Ppi.Core", "Ppi.ServiceDefaults"],
        ["Ppi.Web"] = ["Ppi.ServiceDefaults"],
        ["Ppi.Standalone"] = ["Ppi.Core", "Ppi.ServiceDefaults", "Ppi.Worker", "Ppi.Api", "Ppi.Web"],
    };

    /// <summary>The features of Ppi.Core: each may use those above it in this list, and nothing else.</summary>
    private static readonly string[] Features = ["Storage", "Accounts", "Lessons", "Annotations", "Patterns", "Transcripts", "Jobs", "Datasets", "Uploads"];

    /// <summary>Arrows that the list would allow and that nobody needs.</summary>
    private static readonly (string From, string To)[] Unwanted =
        [("Accounts", "Storage"), ("Patterns", "Storage"), ("Patterns", "Annotations"), ("Transcripts", "Storage"), ("Transcripts", "Patterns"), ("Uploads", "Datasets")];

    /// <summary>The same for the folders of the worker.</summary>
    private static readonly string[] WorkerFolders = ["Media", "Transcription", "Datasets", "Publishing", "Jobs"];

    /// <summary>What belongs to one place alone.</summary>
    private static readonly Dictionary<string, string[]> Libraries = new()
    {
        ["Microsoft.AspNetCore"] = ["Ppi.ServiceDefaults", "Ppi.Worker", "Ppi.Api", "Ppi.Web", "Ppi.Standalone"],
        ["FFMpegCore"] = ["Ppi.Worker.Media"],
        ["Whisper"] = ["Ppi.Worker.Transcription"],
        ["Microsoft.ML"] = ["Ppi.Worker.Transcription"],
        ["Parquet"] = ["Ppi.Core.Datasets"],
        ["MiniExcelLibs"] = ["Ppi.Core.Patterns"],
        ["Spectre.Console"] = ["Ppi.Standalone"],
        ["System.CommandLine"] = ["Ppi.Standalone"],
    };

    private static readonly IReadOnlyList<Assembly> Assemblies = [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "Ppi.*.dll")
        .Select(file => Path.GetFileNameWithoutExtension(file)!).Where(name => name != "Ppi.Tests").Order(StringComparer.Ordinal).Select(Assembly.Load)];

    public static TheoryData<string> AssemblyNames => [.. Assemblies.Select(assembly => assembly.GetName().Name!)];

    public static TheoryData<string> LibraryNames => [.. Libraries.Keys];

    [Theory]
    [MemberData(nameof(AssemblyNames))]
    public void A_project_uses_only_what_lies_below_it(string name)
    {
        Projects.Keys.ShouldContain(name, "say in this test what the new project may use");
        var others = Projects.Keys.Except(Projects[name]).Where(other => other != name).ToArray();
        Find(name).GetReferencedAssemblies().Select(reference => reference.Name).Intersect(others).ShouldBeEmpty();
        Holds(Types.InAssembly(Find(name)).ShouldNot().HaveDependencyOnAny(others));
    }

    [Theory]
    [MemberData(nameof(LibraryNames))]
    public void A_library_is_used_in_its_own_place_alone(string library)
    {
        foreach (var assembly in Assemblies)
        {
            var users = Types.InAssembly(assembly).That().HaveDependencyOn(library).GetTypes().Select(type => type.FullName!).Where(name => name.StartsWith("Ppi.", StringComparison.Ordinal));
            users.Where(user => !Libraries[library].Any(place => Lies(user, place))).ShouldBeEmpty();
        }

        static bool Lies(string type, string place) => type.StartsWith(place + ".", StringComparison.Ordinal) || (type == "Program" && place.Count(sign => sign == '.') == 1);
    }

    [Fact]
    public void Features_use_only_features_below_them()
    {
        var core = Find("Ppi.Core");
        Folders(core).Except(Features).ShouldBeEmpty("say in this test where the new feature stands");
        foreach (var (from, level) in Features.Select((name, level) => (name, level)))
        {
            var above = Features.Skip(level + 1).Concat(Unwanted.Where(arrow => arrow.From == from).Select(arrow => arrow.To)).Select(to => $"Ppi.Core.{to}").ToArray();
            if (above.Length > 0)
            {
                Holds(Types.InAssembly(core).That().ResideInNamespaceMatching($@"^Ppi\.Core\.{from}(\.|$)").ShouldNot().HaveDependencyOnAny(above));
            }
        }
    }

    [Fact]
    public void Folders_of_the_worker_use_only_folders_below_them()
    {
        var worker = Find("Ppi.Worker");
        Folders(worker).Except(WorkerFolders).ShouldBeEmpty("say in this test where the new folder stands");
        foreach (var (from, level) in WorkerFolders.Select((name, level) => (name, level)).SkipLast(1))
        {
            Holds(Types.InAssembly(worker).That().ResideInNamespaceMatching($@"^Ppi\.Worker\.{from}(\.|$)").ShouldNot()
                .HaveDependencyOnAny([.. WorkerFolders.Skip(level + 1).Select(to => $"Ppi.Worker.{to}")]));
        }

        Holds(Types.InAssembly(worker).That().ResideInNamespaceMatching(@"^Ppi\.Worker\.Media(\.|$)").ShouldNot().HaveDependencyOnAny("Ppi.Core.Datasets", "Ppi.Core.Annotations", "Ppi.Core.Storage"));
    }

    [Theory]
    [MemberData(nameof(AssemblyNames))]
    public void Classes_are_sealed_static_or_abstract(string name)
    {
        var open = Own(name).Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.FullName);
        open.ShouldBeEmpty();
    }

    /// <summary>Only the library below all others offers types; of a service nothing is public but what another project or a public type of its own names.</summary>
    [Theory]
    [MemberData(nameof(AssemblyNames))]
    public void A_service_keeps_its_types_to_itself(string name)
    {
        if (name is "Ppi.Core" or "Ppi.ServiceDefaults")
        {
            return;
        }

        var visible = Own(name).Where(type => type.IsVisible).Select(type => type.FullName!).ToArray();
        var used = visible.Where(type => Assemblies.Where(other => other != Find(name)).Any(other => Types.InAssembly(other).That().HaveDependencyOn(type).GetTypes().Any()));
        visible.Except(used).ShouldBeEmpty();
    }

    private static Assembly Find(string name) => Assemblies.Single(assembly => assembly.GetName().Name == name);

    private static IEnumerable<Type> Own(string name) => Find(name).GetTypes()
        .Where(type => type.Namespace?.StartsWith("Ppi.", StringComparison.Ordinal) == true && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null);

    private static IEnumerable<string> Folders(Assembly assembly) => Own(assembly.GetName().Name!)
        .Select(type => type.Namespace!.Split('.')).Where(parts => parts.Length > 2).Select(parts => parts[2]).Distinct();

    private static void Holds(ConditionList rule)
    {
        var result = rule.GetResult();
        result.IsSuccessful.ShouldBeTrue(string.Join('\n', result.FailingTypes?.Select(type => type.FullName!) ?? []));
    }
}
