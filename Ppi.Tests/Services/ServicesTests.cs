using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ppi.Core.Storage;
using Ppi.Tests.Api;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Services;

/// <summary>API and workers on machines of their own: one after another dies, and the lesson comes through.</summary>
public sealed class ServicesTests
{
    private const string Support = "💖 П: Эмоциональная поддержка";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lesson_becomes_a_dataset_though_a_worker_is_killed_in_each_of_its_jobs()
    {
        await using var platform = await ServicesPlatform.StartAsync(ownS3: false, Cancellation);
        var first = await platform.StartWorkerAsync();
        var video = await TestLesson.MakeAsync(platform.Folder["lesson.mkv"], seconds: 1800, frameRate: "1", output: ["-c:a", "flac"]);
        var uploaded = await platform.UploadAsync(video, Cancellation);
        var (lesson, extraction) = (uploaded.GetProperty("lesson").GetProperty("id").GetGuid(), uploaded.GetProperty("jobId").GetGuid());
        await platform.UntilAsync(extraction, IsIn("extracting-audio"), Cancellation);
        await first.KillAsync();
        var second = await platform.StartWorkerAsync();
        (await platform.UntilAsync(extraction, IsDone, Cancellation)).GetProperty("error").ValueKind.ShouldBe(JsonValueKind.Null);
        (await ApiServer.JsonAsync(await platform.Admin.GetAsync($"/api/lessons/{lesson}", Cancellation))).GetProperty("isSoundReady").GetBoolean().ShouldBeTrue();

        var export = ExportMaker.Write(platform.Folder["export.json"], ("lesson.mkv", [.. Enumerable.Range(0, 40).Select(index => ($"r{index}", index * 10.0, (index * 10.0) + 8, new[] { Support }))]));
        using var content = new StringContent(await File.ReadAllTextAsync(export, Cancellation), null, "application/json");
        (await platform.Admin.PostAsync($"/api/lessons/{lesson}/annotations/import", content, Cancellation)).EnsureSuccessStatusCode();
        var dataset = await ApiServer.JsonAsync(await platform.Admin.PostAsJsonAsync("/api/datasets", new { name = "patterns", lessons = new[] { lesson }, choices = new { transcripts = false } }, Cancellation));
        var id = dataset.GetProperty("id").GetGuid();
        var build = (await ApiServer.JsonAsync(await platform.Admin.PostAsync($"/api/datasets/{id}/build", null, Cancellation))).GetProperty("id").GetGuid();
        await platform.UntilAsync(build, IsIn("cutting"), Cancellation);
        await platform.StartWorkerAsync();
        await second.KillAsync();
        await platform.UntilAsync(build, IsDone, Cancellation);

        (await ApiServer.JsonAsync(await platform.Admin.GetAsync($"/api/datasets/{id}", Cancellation))).GetProperty("built").GetProperty("rows").GetInt32().ShouldBe(40);
        var files = await platform.Store.ListAsync(platform.FinalDataset, "", Cancellation).Select(file => file.Key.Name).ToListAsync(Cancellation);
        files.Count(file => file.EndsWith(".mp4", StringComparison.Ordinal)).ShouldBe(40);
        await using var metadata = await platform.Store.OpenAsync(new ObjectKey(platform.FinalDataset, files.Single(file => file.EndsWith("/metadata.jsonl", StringComparison.Ordinal))), null, Cancellation);
        using var lines = new StreamReader(metadata);
        (await lines.ReadToEndAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(40);
        await OperatorsMakeTheIndexAnewAndNothingElseAsync(platform);
    }

    [Fact]
    public async Task A_storage_that_is_away_in_mid_job_and_mid_upload_costs_waiting_and_nothing_else()
    {
        await using var platform = await ServicesPlatform.StartAsync(ownS3: true, Cancellation);
        await using var s3 = platform.S3;
        await platform.StartWorkerAsync();
        var video = await TestLesson.MakeAsync(platform.Folder["lesson.mkv"], seconds: 1800, frameRate: "1", output: ["-c:a", "pcm_s16le"]);
        var uploaded = await platform.UploadAsync(video, Cancellation);
        var bytes = await File.ReadAllBytesAsync(video, Cancellation);
        var second = await ApiServer.JsonAsync(await platform.Admin.PostAsJsonAsync("/api/uploads", new { task = "Урок", fileName = "second.mkv", size = bytes.Length }, Cancellation));
        (await platform.PutPartAsync(second, 1, bytes, Cancellation)).EnsureSuccessStatusCode();
        await platform.UntilAsync(uploaded.GetProperty("jobId").GetGuid(), IsIn("extracting-audio"), Cancellation);

        await platform.S3.StopAsync();
        await Should.ThrowAsync<HttpRequestException>(() => platform.PutPartAsync(second, 2, bytes, Cancellation));
        await Task.Delay(TimeSpan.FromSeconds(20), Cancellation);
        await platform.S3.StartAgainAsync();

        await platform.UntilAsync(uploaded.GetProperty("jobId").GetGuid(), IsDone, Cancellation);
        for (var number = 2; number <= second.GetProperty("parts").GetInt32(); number++)
        {
            (await platform.PutPartAsync(second, number, bytes, Cancellation)).EnsureSuccessStatusCode();
        }

        var completed = await ApiServer.JsonAsync(await platform.Admin.PostAsync($"/api/uploads/{second.GetProperty("id").GetGuid()}/complete", null, Cancellation));
        await platform.UntilAsync(completed.GetProperty("jobId").GetGuid(), IsDone, Cancellation);
    }

    [Fact]
    public async Task An_API_that_dies_in_mid_upload_knows_afterwards_what_has_arrived()
    {
        await using var platform = await ServicesPlatform.StartAsync(ownS3: false, Cancellation);
        var video = await File.ReadAllBytesAsync(await TestLesson.MakeAsync(platform.Folder["lesson.mkv"], seconds: 400, frameRate: "1", output: ["-c:a", "pcm_s16le"]), Cancellation);
        var upload = await ApiServer.JsonAsync(await platform.Admin.PostAsJsonAsync("/api/uploads", new { task = "Урок", fileName = "lesson.mkv", size = video.Length }, Cancellation));
        (await platform.PutPartAsync(upload, 1, video, Cancellation)).EnsureSuccessStatusCode();

        await platform.KillApiAsync();
        await platform.StartApiAsync();

        var now = await ApiServer.JsonAsync(await platform.Admin.GetAsync($"/api/uploads/{upload.GetProperty("id").GetGuid()}", Cancellation));
        now.GetProperty("arrived").EnumerateArray().Select(part => part.GetProperty("number").GetInt32()).ShouldBe([1]);
        for (var number = 2; number <= upload.GetProperty("parts").GetInt32(); number++)
        {
            (await platform.PutPartAsync(upload, number, video, Cancellation)).EnsureSuccessStatusCode();
        }

        var completed = await ApiServer.JsonAsync(await platform.Admin.PostAsync($"/api/uploads/{upload.GetProperty("id").GetGuid()}/complete", null, Cancellation));
        completed.GetProperty("lesson").GetProperty("size").GetInt64().ShouldBe(video.Length);
    }

    private static async Task OperatorsMakeTheIndexAnewAndNothingElseAsync(ServicesPlatform platform)
    {
        using var client = new HttpClient { BaseAddress = platform.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", ServicesPlatform.OperatorToken) } };
        var found = await ApiServer.JsonAsync(await client.PostAsync("/api/reindex", null, Cancellation));
        (found.GetProperty("lessons").GetInt32(), found.GetProperty("datasets").GetInt32()).ShouldBe((1, 1));
        foreach (var path in (string[])["/api/lessons", "/api/users", "/api/me", "/hangfire"])
        {
            (await client.GetAsync(path, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        }

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServicesPlatform.OperatorToken[..^1]);
        (await client.PostAsync("/api/reindex", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static bool IsDone(JsonElement job) => job.GetProperty("state").GetString() == "done";

    private static Func<JsonElement, bool> IsIn(string stage) => job => job.GetProperty("stage").GetString() == stage;
}
