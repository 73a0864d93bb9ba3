using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ppi.Standalone.Bench.Service;

/// <summary>(h) A video of 2 GB by signed parts, against curl that puts the same parts one after another; and by the compatible call, as a form. The server's memory is watched.</summary>
internal static class UploadBench
{
    private const long Bytes = 2L << 30;
    private const long Mega = 1L << 20;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var video = Path.Combine(BenchMaterial.Folder, "upload.mp4");
        await MakeAsync(video, cancellationToken);
        await using var server = await BenchServer.StartAsync(cancellationToken);
        await PartsAsync(server, upload => CurlAsync(server, upload, video, cancellationToken), cancellationToken);
        await PartsAsync(server, upload => SendAsync(server, upload, video, cancellationToken), cancellationToken);
        var (ours, bare, growth) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 1; run <= options.Runs; run++)
        {
            bare.Add((await PartsAsync(server, upload => CurlAsync(server, upload, video, cancellationToken), cancellationToken)).Seconds);
            var (seconds, grown) = await PartsAsync(server, upload => SendAsync(server, upload, video, cancellationToken), cancellationToken);
            ours.Add(seconds);
            growth.Add(grown);
            Console.WriteLine(FormattableString.Invariant($"  run {run}: curl {bare[^1]:0.0} s, ours {seconds:0.0} s, the server grew by {grown / Mega:0} MB"));
        }

        var (a, b) = (Measured.Median(ours), Measured.Median(bare));
        var isKept = Figure.Print(b / a >= 0.9 && growth.Max() / Mega <= 30, $"(h) 2 GB by signed parts: {Bytes / Mega / a:0} MB/s, curl {Bytes / Mega / b:0} MB/s, {b / a:0.00} × its speed (at least 0.9); the server grew by {growth.Max() / Mega:0} MB (at most 30)");
        var (form, formGrowth) = await WatchAsync(server, () => FormAsync(server, video, cancellationToken), cancellationToken);
        isKept &= Figure.Print(formGrowth / Mega <= 60, $"(h) 2 GB as a form, the compatible call: {Bytes / Mega / form:0} MB/s; the server grew by {formGrowth / Mega:0} MB (at most 60)");
        foreach (var file in Directory.GetFiles(BenchMaterial.Folder, "upload.mp4*"))
        {
            File.Delete(file);
        }

        return isKept;
    }

    // A real beginning, then noise that no file system leaves out.
    private static async Task MakeAsync(string video, CancellationToken cancellationToken)
    {
        var block = new byte[Mega];
        Random.Shared.NextBytes(block);
        await using var file = File.Create(video);
        "\0\0\0\u0020ftypisom"u8.CopyTo(block);
        for (long written = 0; written < Bytes; written += block.Length)
        {
            await file.WriteAsync(block, cancellationToken);
        }
    }

    private static async Task<(double Seconds, double Growth)> PartsAsync(BenchServer server, Func<JsonElement, Task> send, CancellationToken cancellationToken)
    {
        var upload = await server.JsonAsync(HttpMethod.Post, "/api/uploads", new { task = "bench", fileName = "lesson.mp4", size = Bytes }, cancellationToken);
        var measured = await WatchAsync(server, () => send(upload), cancellationToken);
        (await server.Client.DeleteAsync($"/api/uploads/{upload.GetProperty("id").GetGuid()}", cancellationToken)).EnsureSuccessStatusCode();
        return measured;
    }

    private static async Task SendAsync(BenchServer server, JsonElement upload, string video, CancellationToken cancellationToken)
    {
        var size = upload.GetProperty("partSize").GetInt64();
        await using var file = new FileStream(video, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous);
        for (var number = 1; number <= upload.GetProperty("parts").GetInt32(); number++)
        {
            using var part = new LimitedContent(file, Math.Min(size, Bytes - file.Position));
            (await server.Client.PutAsync(await LinkAsync(server, upload, number, cancellationToken), part, cancellationToken)).EnsureSuccessStatusCode();
        }
    }

    // One curl over one connection, links and files at hand: as fast as curl can be.
    private static async Task CurlAsync(BenchServer server, JsonElement upload, string video, CancellationToken cancellationToken)
    {
        var (size, lines) = (upload.GetProperty("partSize").GetInt64(), new StringBuilder());
        for (var number = 1; number <= upload.GetProperty("parts").GetInt32(); number++)
        {
            var link = new Uri(server.Client.BaseAddress!, await LinkAsync(server, upload, number, cancellationToken));
            lines.AppendLine(CultureInfo.InvariantCulture, $"upload-file = \"{video}.{number - 1:000}\"\nurl = \"{link}\"\noutput = /dev/null");
        }

        if (!File.Exists($"{video}.000"))
        {
            await Measured.RunAsync("split", ["-b", size.ToString(CultureInfo.InvariantCulture), "-d", "-a", "3", video, $"{video}."], cancellationToken);
        }

        await File.WriteAllTextAsync($"{video}.curl", lines.ToString(), cancellationToken);
        await Measured.RunAsync("curl", ["-fsS", "--config", $"{video}.curl"], cancellationToken);
    }

    private static async Task<string> LinkAsync(BenchServer server, JsonElement upload, int number, CancellationToken cancellationToken) =>
        (await server.JsonAsync(HttpMethod.Post, $"/api/uploads/{upload.GetProperty("id").GetGuid()}/parts/{number}", null, cancellationToken)).GetProperty("url").GetString()!;

    private static async Task FormAsync(BenchServer server, string video, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(video, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous);
        using var form = new MultipartFormDataContent { { new StringContent("bench"), "task_name" }, { new StreamContent(file, 1 << 17), "video", "lesson.mp4" } };
        (await server.Client.PostAsync("/api/process-video", form, cancellationToken)).EnsureSuccessStatusCode();
    }

    private static async Task<(double Seconds, double Growth)> WatchAsync(BenchServer server, Func<Task> work, CancellationToken cancellationToken)
    {
        var (before, peak, clock) = (server.ResidentBytes(), 0L, Stopwatch.StartNew());
        var working = work();
        while (await Task.WhenAny(working, Task.Delay(Step, cancellationToken)) != working)
        {
            peak = Math.Max(peak, server.ResidentBytes());
        }

        await working;
        return (clock.Elapsed.TotalSeconds, Math.Max(0, peak - before));
    }
}
