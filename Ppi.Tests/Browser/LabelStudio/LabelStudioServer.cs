using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ppi.Standalone.Server;
using Ppi.Tests.Pipeline;
using Ppi.Tests.Pipeline.Transcription;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Browser.LabelStudio;

/// <summary>A real Label Studio on loopback, from the test material; its first start takes a minute or two.</summary>
public sealed class LabelStudioServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    /// <summary>Its address; null where there is no test material.</summary>
    internal Uri? Address { get; private set; }

    internal string User { get; private set; } = "";

    internal string Password { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PPI_TEST_MATERIAL")))
        {
            var told = (await RunAsync("start", RedisServer.FreePort().ToString(CultureInfo.InvariantCulture))).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
            (Address, User, Password) = (new Uri(told["url"]), told["user"], told["password"]);
            _client.BaseAddress = Address;
            _client.DefaultRequestHeaders.Authorization = new("Token", told["token"]);
        }
    }

    /// <summary>Makes a project.</summary>
    internal async Task<int> AddProjectAsync(string labelConfig, CancellationToken cancellationToken)
    {
        var made = await PostAsync("/api/projects/", JsonSerializer.Serialize(new { title = "Lessons", label_config = labelConfig }), cancellationToken);
        return made.GetProperty("id").GetInt32();
    }

    /// <summary>Imports a file of tasks.</summary>
    internal async Task ImportAsync(int project, string file, CancellationToken cancellationToken) =>
        await PostAsync($"/api/projects/{project}/import", await File.ReadAllTextAsync(file, cancellationToken), cancellationToken);

    /// <summary>The project's export.</summary>
    internal async Task<JsonElement> ExportAsync(int project, CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync($"/api/projects/{project}/export?exportType=JSON", cancellationToken);
        return await JsonAsync(answer, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (Address is not null)
        {
            await RunAsync("stop");
        }

        _folder.Dispose();
    }

    // Of known length: its server takes a chunked body for an empty one.
    private async Task<JsonElement> PostAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(path, content, cancellationToken);
        return await JsonAsync(answer, cancellationToken);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<string> RunAsync(string verb, params string[] arguments)
    {
        // What it starts keeps the pipe of errors open: that one goes to a file of its own.
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(SpeechMaterial.Folder, "tools", "label-studio.sh"), verb, _folder["label-studio"], .. arguments]) { RedirectStandardOutput = true })!;
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, told);
        return told;
    }
}
