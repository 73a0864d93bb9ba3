using System.Diagnostics;
using Ppi.Core.Storage.S3;
using Ppi.Standalone.Server;
using Ppi.Tests.Pipeline;
using Xunit;

namespace Ppi.Tests.Contracts;

/// <summary>A real S3 server on this machine: Ceph's object gateway. Most tests share one; those that stop it have one of their own.</summary>
internal sealed class S3Server : IAsyncDisposable
{
    private const string Script = "Fixtures/s3/server.sh";
    private static readonly Lazy<Task<S3Server>> TheShared = new(StartAsync);
    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private S3Server(TemporaryFolder folder, Process process, int port) => (_folder, _process, Options) = (folder, process, new S3Options
    {
        Endpoint = new Uri($"http://127.0.0.1:{port}"),
        PublicEndpoint = new Uri($"http://localhost:{port}"),
        AccessKey = "labelstudio-user",
        SecretKey = "a secret/of+forty signs",
    });

    public S3Options Options { get; }

    /// <summary>The server that all tests share; skips the test where Ceph is not installed.</summary>
    public static Task<S3Server> SharedOrSkipAsync()
    {
        SkipWhereThereIsNone();
        return TheShared.Value;
    }

    /// <summary>A server for one test, which may stop it.</summary>
    public static Task<S3Server> OwnOrSkipAsync()
    {
        SkipWhereThereIsNone();
        return StartAsync();
    }

    /// <summary>Ends the gateway as a crash would; what it keeps stays.</summary>
    public Task StopAsync() => CommandAsync("stop", "stopped");

    public Task StartAgainAsync() => CommandAsync("start", "up");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static void SkipWhereThereIsNone() =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "radosgw"))), "Ceph's radosgw is not installed: there is no real S3 server to test with.");

    private static async Task<S3Server> StartAsync()
    {
        var folder = new TemporaryFolder();
        var (monitor, gateway) = (RedisServer.FreePort(), RedisServer.FreePort());
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true };
        var server = new S3Server(folder, new Process { StartInfo = start }, gateway);
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, Script), folder["ceph"], $"{monitor}", $"{gateway}", server.Options.AccessKey, server.Options.SecretKey])
        {
            start.ArgumentList.Add(argument);
        }

        server._process.Start();
        await server.ExpectAsync("up");
        return server;
    }

    private async Task CommandAsync(string command, string answer)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        await ExpectAsync(answer);
    }

    private async Task ExpectAsync(string answer)
    {
        var line = await _process.StandardOutput.ReadLineAsync();
        if (line != answer)
        {
            throw new InvalidOperationException($"The S3 server said “{line}”; its errors stand above.");
        }
    }
}
