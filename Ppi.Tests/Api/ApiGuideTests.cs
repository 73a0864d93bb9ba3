using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Ppi.Tests.Unit.Tool;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>What docs/api.md tells works as it stands there.</summary>
public sealed partial class ApiGuideTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_blocks_run_one_after_the_other_from_the_video_to_the_dataset()
    {
        var (_, teacher) = await server.NewTeacherAsync();
        using var made = await teacher.PostAsJsonAsync("/api/me/tokens", new { name = "guide" }, Cancellation);
        using var folder = new TemporaryFolder();
        var blocks = Blocks().Matches(Guide).Where(block => !block.Groups["not"].Success).Select(block => block.Groups["code"].Value).ToList();
        blocks.Count.ShouldBeGreaterThan(6);
        var start = new ProcessStartInfo("bash", ["-c", "set -euo pipefail\n" + string.Join('\n', blocks)]) { WorkingDirectory = folder[""], RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PPI"] = server.Address.ToString().TrimEnd('/');
        start.Environment["TOKEN"] = (await ApiServer.JsonAsync(made)).GetProperty("token").GetString();
        start.Environment["VIDEO"] = await TestLesson.MakeAsync(folder["lesson one.mp4"], seconds: 3);
        using var bash = Process.Start(start)!;
        var (told, complained) = (bash.StandardOutput.ReadToEndAsync(Cancellation), bash.StandardError.ReadToEndAsync(Cancellation));
        await bash.WaitForExitAsync(Cancellation);

        bash.ExitCode.ShouldBe(0, $"{await told}\n{await complained}");
        (await told).Split('\n').Count(line => line.EndsWith("done", StringComparison.Ordinal)).ShouldBe(2, "extraction and build");
        (await File.ReadAllLinesAsync(folder["metadata.jsonl"], Cancellation)).Length.ShouldBe(2);
        new FileInfo(folder["physics-7a.zip"]).Length.ShouldBeGreaterThan(10_000);
        new FileInfo(folder["sound.wav"]).Length.ShouldBeGreaterThan(10_000);
        (await teacher.GetFromJsonAsync<JsonElement>("/api/lessons", Cancellation)).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Its_table_has_every_call_and_none_that_is_not_there()
    {
        var description = await server.Nobody.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);
        var there = description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(call => call.Name.ToUpperInvariant()).Where(method => method is not "HEAD" and not "PARAMETERS").Select(method => $"{method} {path.Name}"))
            .ToHashSet();
        var told = Calls().Matches(Guide).Select(row => row.Groups[1].Value).ToList();
        told.Distinct().Count().ShouldBe(told.Count);
        there.Except(told).ShouldBeEmpty("not told");
        told.Except(there).ShouldBeEmpty("not there");
    }

    [GeneratedRegex(@"(?<not><!-- not run:[^\n]*-->\n\n)?```sh\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^\| `([A-Z]+ /[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex Calls();
}
