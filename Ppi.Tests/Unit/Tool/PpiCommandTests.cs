using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Tool;

/// <summary><c>dotnet ppi.cs</c> itself, as far as it can be run without installing or building anything.</summary>
public sealed partial class PpiCommandTests
{
    [Fact]
    public async Task Help_lists_every_command_that_the_documents_use()
    {
        var (exitCode, output, _) = await RunAsync(["help"]);
        exitCode.ShouldBe(0);
        var listed = Commands().Matches(output).Select(match => match.Groups[1].Value).ToHashSet();
        var used = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Append(Path.Combine(Repository.Root, "README.md"))
            .SelectMany(file => Commands().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToHashSet();
        used.ShouldContain("up");
        used.Except(listed).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_package_manager_it_names_what_to_install_by_hand()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The search path of Windows holds more than PATH.");
        var (exitCode, _, errors) = await RunAsync(["install"], ("PATH", "/nowhere"));
        exitCode.ShouldBe(1);
        errors.ShouldContain("Missing: ffmpeg.");
        errors.ShouldContain("install FFmpeg");
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string[] arguments, params (string Name, string Value)[] variables)
    {
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var start = new ProcessStartInfo(Path.GetFullPath(dotnet), [Path.Combine(Repository.Root, "ppi.cs"), .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    [GeneratedRegex(@"dotnet ppi\.cs ([a-z]+)")]
    private static partial Regex Commands();
}
