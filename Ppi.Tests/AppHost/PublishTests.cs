using System.Diagnostics;
using Ppi.Tests.Pipeline;
using Ppi.Tests.Unit.Tool;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Ppi.Tests.AppHost;

/// <summary>What <c>aspire publish</c> makes of the graph; nothing is started for it.</summary>
public sealed class PublishTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Docker_Compose_has_every_service_with_health_check_restart_replicas_and_volumes()
    {
        await RunAsync("--operation", "publish", "--step", "publish", "--output-path", _folder["compose"]);

        var yaml = new YamlStream();
        yaml.Load(new StringReader(await File.ReadAllTextAsync(_folder["compose/docker-compose.yaml"], Cancellation)));
        var services = (YamlMappingNode)yaml.Documents[0].RootNode["services"];
        foreach (var name in (string[])["redis", "minio", "label-studio", "api", "worker", "web"])
        {
            var service = (YamlMappingNode)services[name];
            service["healthcheck"]["test"].ToString().ShouldNotBeNullOrEmpty(name);
            service["restart"].ToString().ShouldBe("unless-stopped", name);
        }

        services["worker"]["deploy"]["replicas"].ToString().ShouldBe("3");
        foreach (var (name, volume) in ((string, string)[])[("redis", "ppi-redis"), ("minio", "ppi-minio"), ("label-studio", "ppi-label-studio"), ("api", "ppi-accounts"), ("worker", "ppi-models")])
        {
            services[name]["volumes"].ToString().ShouldContain(volume);
        }

        // What only the administrator can know is left to be filled in, and no secret is written down.
        var environment = await File.ReadAllTextAsync(_folder["compose/.env"], Cancellation);
        foreach (var variable in (string[])["API_IMAGE", "WORKER_IMAGE", "WEB_IMAGE", "PUBLIC_URL", "STORAGE_PUBLIC_URL", "LABEL_STUDIO_PUBLIC_URL", "REDIS_PASSWORD", "MINIO_PASSWORD", "SECRET_KEY", "OPERATOR_TOKEN"])
        {
            environment.Split('\n').ShouldContain(line => line.Trim().StartsWith(variable + "=", StringComparison.Ordinal), variable);
        }
    }

    [Fact]
    public async Task The_manifest_names_every_resource()
    {
        await RunAsync("--publisher", "manifest", "--output-path", _folder["manifest.json"]);

        var manifest = await File.ReadAllTextAsync(_folder["manifest.json"], Cancellation);
        foreach (var name in (string[])["redis", "minio", "label-studio", "api", "worker", "web"])
        {
            manifest.ShouldContain($"\"{name}\": {{");
        }
    }

    private static async Task RunAsync(params string[] arguments)
    {
        // Built with this assembly, in the same configuration.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var host = Path.Combine(Repository.Root, "Ppi.AppHost", "bin", configuration, "net10.0", "Ppi.AppHost.dll");
        var start = new ProcessStartInfo("dotnet", [host, .. arguments]) { WorkingDirectory = Path.GetDirectoryName(host), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Ppi__Workers"] = "3";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0, $"{await output}\n{await errors}");
    }
}
