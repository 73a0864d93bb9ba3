using System.Net.Http.Json;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ppi.Tests.Api;

/// <summary>Redis loses everything: lessons, links and logins stay.</summary>
public sealed class LostRedisTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task After_reindex_lessons_are_listed_and_old_media_links_open()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var lesson = await server.Platform.AddLessonAsync(await TestLesson.MakeAsync(server.Platform.Folder["lesson.mp4"], seconds: 2), cancellation);
        var (admin, teacher) = (await server.AsAsync("admin"), await server.AsAsync("teacher"));
        var link = (await ApiServer.JsonAsync(await teacher.GetAsync($"/api/lessons/{lesson.Id}/media-link", cancellation))).GetProperty("video").GetString();
        using (var redis = await ConnectionMultiplexer.ConnectAsync(server.Platform.RedisConnection + ",allowAdmin=true"))
        {
            await redis.GetServers()[0].FlushDatabaseAsync();
        }

        (await ApiServer.JsonAsync(await teacher.GetAsync("/api/lessons", cancellation))).GetProperty("total").GetInt32().ShouldBe(0);
        var answer = await ApiServer.JsonAsync(await admin.PostAsync("/api/reindex", null, cancellation));

        answer.GetProperty("lessons").GetInt32().ShouldBe(1);
        (await ApiServer.JsonAsync(await teacher.GetAsync("/api/lessons", cancellation))).GetProperty("items")[0].GetProperty("id").GetGuid().ShouldBe(lesson.Id);
        (await server.Nobody.GetAsync(link, cancellation)).IsSuccessStatusCode.ShouldBeTrue();
        (await teacher.PostAsJsonAsync("/api/reindex", new { }, cancellation)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_command_line_finds_all_lessons_again_while_the_server_runs()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var lesson = await server.Platform.AddLessonAsync(await TestLesson.MakeAsync(server.Platform.Folder["second.mp4"], seconds: 2), cancellation);
        var teacher = await server.AsAsync("teacher");
        using (var redis = await ConnectionMultiplexer.ConnectAsync(server.Platform.RedisConnection + ",allowAdmin=true"))
        {
            await redis.GetServers()[0].FlushDatabaseAsync();
        }

        var finished = await CommandLine.RunAsync(["reindex", "--data", server.Platform.Folder["data"]], cancellation);

        finished.ExitCode.ShouldBe(0, finished.ToString());
        (await ApiServer.JsonAsync(await teacher.GetAsync("/api/lessons", cancellation))).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()).ShouldContain(lesson.Id);
    }
}
