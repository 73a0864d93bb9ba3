using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Ppi.Standalone.Bench;

/// <summary>(h) Two gigabytes through our endpoints and links, against curl putting the same parts to such links one after another; and (i) by the original's call.</summary>
internal static class UploadBench
{
    private const int PartBytes = 16 << 20;
    private const int Parts = 128;
    private const int AtOnce = 2;
    private const long Size = (long)PartBytes * Parts;

    public static async Task RunAsync(int runs, CancellationToken cancellationToken)
    {
        var part = Path.Combine(BenchMaterial.Folder, "part.bin");
        await File.WriteAllBytesAsync(part, [.. "\0\0\0\u0018ftypmp42"u8, .. RandomNumberGenerator.GetBytes(PartBytes - 12)], cancellationToken);
        await using var server = await BenchServer.StartAsync(null, cancellationToken);

        // What is done for the first time takes memory once, however little is sent.
        await OursAsync(server, part, 1, cancellationToken);
        await FormAsync(server, part, 1, cancellationToken);
        var (ours, curl, growth, formGrowth) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var run = 1; run <= runs; run++)
        {
            curl.Add(await CurlAsync(server, part, cancellationToken));
            growth.Add(await server.GrowthAsync(async () => ours.Add(await OursAsync(server, part, Parts, cancellationToken))) / 1e6);
            formGrowth.Add(await server.GrowthAsync(() => FormAsync(server, part, Parts, cancellationToken)) / 1e6);
            Console.WriteLine(FormattableString.Invariant($"  run {run}: curl {curl[^1]:0.00} s, ours {ours[^1]:0.00} s, the server grew by {growth[^1]:0} MB; as a form by {formGrowth[^1]:0} MB"));
        }

        var (a, b) = (Measured.Median(ours), Measured.Median(curl));
        Console.WriteLine(FormattableString.Invariant(
            $"(h) 2 GiB by presigned parts: ours {Size / a / 1e6:0} MB/s, curl {Size / b / 1e6:0} MB/s, ratio {b / a:0.000} (at least 0.9); the server grew by {Measured.Median(growth):0} MB (under 30)"));
        Console.WriteLine(FormattableString.Invariant($"(i) 2 GiB by the original's call: the server grew by {Measured.Median(formGrowth):0} MB (under 60)"));
    }

    // As the browser application does it: each part by a link that is asked for when its turn has come, a few parts under way at once.
    private static async Task<double> OursAsync(BenchServer server, string part, int parts, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.GetTimestamp();
        var upload = await BeginAsync(server, parts, cancellationToken);
        await Parallel.ForEachAsync(Enumerable.Range(1, parts), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (number, stop) =>
        {
            await using var content = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous);
            using var body = new StreamContent(content, 1 << 20);
            using var put = await server.Client.PutAsync(await LinkAsync(server, upload, number, stop), body, stop);
            put.EnsureSuccessStatusCode();
        });

        var lesson = await BenchServer.JsonAsync(await server.Client.PostAsync($"/api/uploads/{upload}/complete", null, cancellationToken), cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        await server.DeleteAsync(lesson.GetProperty("lesson").GetProperty("id").GetGuid(), cancellationToken);
        return seconds;
    }

    // One curl for all parts, so that it too keeps its connection; links are made beforehand.
    private static async Task<double> CurlAsync(BenchServer server, string part, CancellationToken cancellationToken)
    {
        var upload = await BeginAsync(server, Parts, cancellationToken);
        var lines = new List<string>();
        for (var number = 1; number <= Parts; number++)
        {
            lines.AddRange(["next", "silent", "show-error", "fail", "expect100-timeout = 0.001", $"upload-file = \"{part}\"", $"url = \"{new Uri(server.Client.BaseAddress!, await LinkAsync(server, upload, number, cancellationToken))}\"", "output = /dev/null"]);
        }

        var script = Path.Combine(BenchMaterial.Folder, "parts.curl");
        await File.WriteAllLinesAsync(script, lines.Skip(1), cancellationToken);
        var measured = await Measured.RunAsync("curl", ["--config", script], cancellationToken);
        using var given = await server.Client.DeleteAsync($"/api/uploads/{upload}", cancellationToken);
        given.EnsureSuccessStatusCode();
        return measured.WallSeconds;
    }

    private static async Task FormAsync(BenchServer server, string part, int parts, CancellationToken cancellationToken)
    {
        await using var video = new RepeatedFile(part, parts);
        using var form = new MultipartFormDataContent { { new StringContent("bench"), "task_name" }, { new StreamContent(video, 1 << 20), "video", "lesson.mp4" } };
        var id = (await BenchServer.JsonAsync(await server.Client.PostAsync("/api/process-video", form, cancellationToken), cancellationToken)).GetProperty("file_id").GetString()!;
        foreach (var lesson in (await server.Client.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/lessons", cancellationToken)).GetProperty("items").EnumerateArray())
        {
            await server.DeleteAsync(lesson.GetProperty("id").GetGuid(), cancellationToken);
        }

        ArgumentException.ThrowIfNullOrEmpty(id);
    }

    private static async Task<string> BeginAsync(BenchServer server, int parts, CancellationToken cancellationToken) =>
        (await BenchServer.JsonAsync(await server.Client.PostAsJsonAsync("/api/uploads", new { task = "bench", fileName = "lesson.mp4", size = (long)PartBytes * parts }, cancellationToken), cancellationToken)).GetProperty("id").GetString()!;

    private static async Task<string> LinkAsync(BenchServer server, string upload, int number, CancellationToken cancellationToken) =>
        (await BenchServer.JsonAsync(await server.Client.PostAsync(string.Create(CultureInfo.InvariantCulture, $"/api/uploads/{upload}/parts/{number}"), null, cancellationToken), cancellationToken)).GetProperty("url").GetString()!;
}
