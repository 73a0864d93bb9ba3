using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Ppi.Core.Accounts;
using Ppi.Core.Storage;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Ppi.Tests.Pipeline.Transcription;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api.Guide;

/// <summary>The guide to the API does what it says: somebody copies its examples into a shell, one after the other.</summary>
public sealed class ApiGuideTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_example_of_the_guide_works_when_they_are_run_from_top_to_bottom()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples are for bash.");
        SpeechMaterial.Require();
        using var folder = new TemporaryFolder();
        var video = await TestLesson.MakeAsync(folder["lesson.mp4"], seconds: 12, sound: $"amovie={Path.Combine(SpeechMaterial.Folder, "fixtures", "speech", "lesson60.flac")}");
        await EnlargeAsync(video, 20 << 20);
        server.Platform.Users.Add("researcher", Role.Admin, ApiServer.Password);
        var stored = new ObjectKey("raw-data", "Physics_20261123/stored.mp4");
        await using (var content = File.OpenRead(video))
        {
            await server.Platform.Store.PutAsync(stored, content, null, Cancellation);
        }

        ApiGuide.Examples.Count.ShouldBeGreaterThan(15);
        var (exitCode, output) = await RunAsync(folder.Root, new()
        {
            ["PPI"] = server.Address.ToString().TrimEnd('/'),
            ["NAME"] = "researcher",
            ["PASSWORD"] = ApiServer.Password,
            ["VIDEO"] = video,
            ["OBJECT"] = stored.Name,
        });

        exitCode.ShouldBe(0, output);
        File.ReadLines(folder["metadata.jsonl"]).ShouldHaveSingleItem();
        new FileInfo(folder["dataset.zip"]).Length.ShouldBeGreaterThan(1000);
        new FileInfo(folder["beginning.bin"]).Length.ShouldBe(100);
        (await File.ReadAllTextAsync(folder["lesson.txt"], Cancellation)).Split(' ').Length.ShouldBeGreaterThan(5);
        output.ShouldContain("\"status\":404");
        output.ShouldContain("Спор: 0.8 s");
    }

    [Fact]
    public async Task The_table_of_endpoints_has_every_one_and_none_that_is_not_there()
    {
        var description = JsonSerializer.Deserialize<JsonElement>(await server.Nobody.GetStringAsync("/openapi/v1.json", Cancellation));
        var real = description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).ToList();
        real.ShouldNotBeEmpty();
        ApiGuide.Endpoints.ShouldBe(real, ignoreOrder: true);
    }

    // More than a part of an upload holds: by a box that players pass over.
    private static async Task EnlargeAsync(string video, int bytes)
    {
        var box = new byte[bytes];
        BinaryPrimitives.WriteInt32BigEndian(box, bytes);
        "free"u8.CopyTo(box.AsSpan(sizeof(int)));
        await File.AppendAllBytesAsync(video, box, Cancellation);
    }

    // One session; the last example in the output is the one that failed.
    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, Dictionary<string, string> variables)
    {
        var script = new StringBuilder("set -euo pipefail\nexec 2>&1\n");
        foreach (var (index, example) in ApiGuide.Examples.Index())
        {
            script.Append("cat <<'END OF THE EXAMPLE'\n\n--- Example ").Append(index + 1).Append(":\n").Append(example).Append("--- gives:\nEND OF THE EXAMPLE\n").Append(example);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "guide.sh"), script.ToString(), Cancellation);
        var start = new ProcessStartInfo("bash", ["guide.sh"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var bash = Process.Start(start)!;
        try
        {
            var output = await bash.StandardOutput.ReadToEndAsync(Cancellation);
            await bash.WaitForExitAsync(Cancellation);
            return (bash.ExitCode, output);
        }
        finally
        {
            if (!bash.HasExited)
            {
                bash.Kill(entireProcessTree: true);
            }
        }
    }
}
