using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Ppi.Core;
using Ppi.Core.Jobs;
using Ppi.Worker.Transcription;
using Ppi.Worker.Transcription.Models;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Transcription;

/// <summary>Models come from a server that says size and hash first, as the Hugging Face Hub does, and then leads elsewhere.</summary>
public sealed class ModelDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _model = [.. "lmgg"u8, .. RandomNumberGenerator.GetBytes(3_000_000)];
    private readonly ConcurrentQueue<string?> _ranges = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Models => _folder["models"];

    // None that lies in the test material: that would be taken instead of a download.
    private string Target => Path.Combine(Models, "ggml-medium-q8_0.bin");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_model_is_downloaded_checked_placed_and_told_of()
    {
        await using var server = await SmallWebServer.StartAsync(context => HubAsync(context, _model));
        var told = new List<JobProgress>();

        (await FindAsync(server.Address, new Told(told.Add))).Path.ShouldBe(Target);

        (await File.ReadAllBytesAsync(Target, Cancellation)).ShouldBe(_model);
        told[^1].Stage.ShouldBe("downloading-model");
        told[^1].Percent.ShouldBe(100);
        Directory.GetFiles(Models).ShouldBe([Target], "no lock and no part is left");

        // The second time nobody is asked.
        await FindAsync(new Uri("http://127.0.0.1:1"));
    }

    [Fact]
    public async Task A_connection_that_breaks_off_goes_on_where_it_was()
    {
        var broken = 0;
        await using var server = await SmallWebServer.StartAsync(context => HubAsync(context, _model, breakAfter: Interlocked.Increment(ref broken) <= 2 ? 1_000_000 : null));

        await FindAsync(server.Address);

        (await File.ReadAllBytesAsync(Target, Cancellation)).ShouldBe(_model);
        // How much came through before the end is the network's affair.
        _ranges.ShouldContain(range => range != null && !range.StartsWith("bytes=0-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_sends_all_again()
    {
        Directory.CreateDirectory(Models);
        await File.WriteAllBytesAsync(Target + ".part", _model[..500_000], Cancellation);
        await using var server = await SmallWebServer.StartAsync(context => HubAsync(context, _model, ranges: false));

        await FindAsync(server.Address);

        (await File.ReadAllBytesAsync(Target, Cancellation)).ShouldBe(_model);
    }

    [Fact]
    public async Task What_is_not_as_announced_is_refused_and_thrown_away()
    {
        byte[] other = [.. _model[..^1], (byte)~_model[^1]];
        await using var server = await SmallWebServer.StartAsync(context => HubAsync(context, other, announced: _model));

        var exception = await Should.ThrowAsync<BadInputException>(() => FindAsync(server.Address));

        exception.Message.ShouldContain("SHA-256");
        Directory.GetFiles(Models).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_instead_of_a_model_is_refused()
    {
        await using var server = await SmallWebServer.StartAsync(context => context.Response.WriteAsync("<html>Log in to this network</html>"));

        (await Should.ThrowAsync<BadInputException>(() => FindAsync(server.Address))).Message.ShouldContain("does not begin like a ggml file");

        Directory.GetFiles(Models).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_network_it_says_which_file_to_place_where()
    {
        var exception = await Should.ThrowAsync<BadInputException>(() => FindAsync(new Uri($"http://127.0.0.1:{WhisperServer.FreePort()}/")));

        exception.Message.ShouldContain("ggml-medium-q8_0.bin");
        exception.Message.ShouldContain(Models);
        exception.Message.ShouldContain("/ggml-medium-q8_0.bin");
    }

    [Fact]
    public async Task A_cancelled_download_keeps_what_has_arrived()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var sent = new TaskCompletionSource();
        await using var server = await SmallWebServer.StartAsync(async context =>
        {
            Announce(context, _model);
            await context.Response.Body.WriteAsync(_model.AsMemory(0, 1_000_000));
            await context.Response.Body.FlushAsync();
            sent.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var arrived = new TaskCompletionSource();
        var work = FindAsync(server.Address, new Told(_ => arrived.TrySetResult()), stop.Token);
        await Task.WhenAll(sent.Task, arrived.Task).WaitAsync(Cancellation);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => work);
        new FileInfo(Target + ".part").Length.ShouldBeGreaterThan(0);
        File.Exists(Target).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_two_who_need_the_same_model_one_downloads()
    {
        var asked = 0;
        await using var server = await SmallWebServer.StartAsync(context =>
        {
            Interlocked.Increment(ref asked);
            return HubAsync(context, _model);
        });

        await Task.WhenAll(FindAsync(server.Address), FindAsync(server.Address));

        // A redirect and the file itself.
        asked.ShouldBe(2);
        (await File.ReadAllBytesAsync(Target, Cancellation)).ShouldBe(_model);
    }

    private async Task<LocalModel> FindAsync(Uri address, IProgress<JobProgress>? progress = null, CancellationToken? cancellationToken = null)
    {
        await using var services = new ServiceCollection().AddTranscription()
            .Configure<TranscriptionOptions>(options => (options.ModelsFolder, options.ModelsUrl) = (Models, address)).BuildServiceProvider();
        return await services.GetRequiredService<ModelStore>().FindAsync("medium-q8_0", progress, cancellationToken ?? Cancellation);
    }

    private async Task HubAsync(HttpContext context, byte[] content, byte[]? announced = null, int? breakAfter = null, bool ranges = true)
    {
        if (!context.Request.Path.StartsWithSegments("/storage"))
        {
            Announce(context, announced ?? content);
            context.Response.Redirect("/storage" + context.Request.Path);
            return;
        }

        var range = ranges ? context.Request.GetTypedHeaders().Range : null;
        _ranges.Enqueue(range?.ToString());
        var from = (int)(range?.Ranges.Single().From ?? 0);
        if (range is not null)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.GetTypedHeaders().ContentRange = new ContentRangeHeaderValue(from, content.Length - 1, content.Length);
        }

        context.Response.ContentLength = content.Length - from;
        await context.Response.Body.WriteAsync(content.AsMemory(from, Math.Min(breakAfter ?? int.MaxValue, content.Length - from)));
        if (breakAfter is not null)
        {
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
    }

    private static void Announce(HttpContext context, byte[] content)
    {
        context.Response.Headers["X-Linked-Size"] = content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers["X-Linked-ETag"] = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"";
    }

    private sealed class Told(Action<JobProgress> tell) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => tell(value);
    }
}
