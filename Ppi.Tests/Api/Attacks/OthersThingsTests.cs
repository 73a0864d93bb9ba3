using System.Net;
using System.Net.Http.Json;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api.Attacks;

/// <summary>A DL-user reaches for what belongs to another, to an admin, or to the server itself.</summary>
public sealed class OthersThingsTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Theirs = "other/Task_20261123/lesson.mp4";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Spellings =>
    [
        Theirs, "teacher/../" + Theirs, "teacher/./../" + Theirs, "teacher//../" + Theirs, "teacher/..\\" + Theirs, "teacher\\..\\" + Theirs, "./" + Theirs, "/" + Theirs, "../raw-data/" + Theirs,
        "teacher/%2e%2e/" + Theirs, "teacher/..%2f" + Theirs, "other%2fTask_20261123%2flesson.mp4", "Other/Task_20261123/lesson.mp4", "teacher/\u0000/../" + Theirs, "\uFF0E\uFF0E/" + Theirs,
        "teacher/../../../accounts/users.json", "teacher/../../.store/objects/raw-data/" + Theirs + ".json", "admin_20261123/lesson.mp4", "teacher", "teacher/", "",
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task However_the_name_of_anothers_video_is_spelt_nobody_takes_or_deletes_it(string name)
    {
        var teacher = await server.AsAsync("teacher");
        foreach (var there in (string[])[Theirs, "admin_20261123/lesson.mp4"])
        {
            using var content = new MemoryStream("\0\0\0\u0018ftypmp42 theirs"u8.ToArray());
            await server.Platform.Store.PutAsync(new ObjectKey("raw-data", there), content, null, Cancellation);
        }

        using var taken = await teacher.PostAsJsonAsync("/api/lessons", new { task = "t", objectName = name }, Cancellation);
        using var processed = await teacher.PostAsJsonAsync("/api/process-video", new { object_name = name, task_name = "t", parts = 1 }, Cancellation);
        using var deleted = await teacher.PostAsJsonAsync("/delete_file", new { object_name = name }, Cancellation);

        foreach (var answer in (HttpResponseMessage[])[taken, processed])
        {
            ((int)answer.StatusCode).ShouldBeInRange(400, 404, $"{answer.RequestMessage!.RequestUri!.AbsolutePath} {await answer.Content.ReadAsStringAsync(Cancellation)}");
        }

        // What is not there in the own folder is deleted easily: no name is decoded once more.
        ((int)deleted.StatusCode).ShouldBeInRange(200, 404);

        (await server.Platform.Lessons.PageAsync(new LessonQuery())).Total.ShouldBe(0);
        foreach (var there in (string[])[Theirs, "admin_20261123/lesson.mp4"])
        {
            (await server.Platform.Store.HeadAsync(new ObjectKey("raw-data", there), Cancellation)).ShouldNotBeNull();
        }

        File.Exists(Path.Combine(server.Platform.Folder["data"], "accounts", "users.json")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/objects/raw-data/%2e%2e/%2e%2e/accounts/users.json")]
    [InlineData("/objects/raw-data/..%2f..%2faccounts%2fusers.json")]
    [InlineData("/objects/raw-data/../../accounts/users.json")]
    [InlineData("/objects/.store/objects/raw-data/x.json")]
    [InlineData("/objects/raw-data//etc/passwd")]
    [InlineData("/assets/%2e%2e/%2e%2e/Ppi.Core.dll")]
    [InlineData("/assets/..%2f..%2fPpi.Core.dll")]
    [InlineData("/hangfire/..%2f..%2fPpi.Core.dll")]
    public async Task Paths_lead_to_no_file_of_the_server(string path)
    {
        foreach (var query in (string[])["", "?expires=99999999999&signature=0", "?expires=-1&signature=", "?expires=x&signature=\u0000"])
        {
            using var call = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address.GetLeftPart(UriPartial.Authority) + path + query, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            using var answer = await (await server.AsAsync("teacher")).SendAsync(call, Cancellation);

            ((int)answer.StatusCode).ShouldBeInRange(400, 404, query);
        }
    }

    [Theory]
    [InlineData("GET", "/hangfire")]
    [InlineData("GET", "/HANGFIRE/")]
    [InlineData("GET", "/hangfire/servers")]
    [InlineData("GET", "/hangfire/jobs/failed")]
    [InlineData("GET", "/hangfire/recurring")]
    [InlineData("GET", "/hangfire/js10000")]
    [InlineData("GET", "//hangfire/jobs/failed")]
    [InlineData("GET", "/./hangfire/jobs/failed")]
    [InlineData("GET", "/%68angfire/jobs/failed")]
    [InlineData("POST", "/hangfire/stats")]
    [InlineData("POST", "/hangfire/jobs/failed/requeue")]
    [InlineData("POST", "/hangfire/jobs/enqueued/delete")]
    [InlineData("POST", "/hangfire/jobs/actions/delete/1")]
    [InlineData("DELETE", "/hangfire/jobs/actions/delete/1")]
    public async Task The_dashboard_of_jobs_is_closed_to_a_DL_user_by_cookie_and_token(string method, string path)
    {
        using var script = server.WithToken(server.Platform.Users.AddToken("teacher", "script").Token);
        foreach (var client in (HttpClient[])[await server.AsAsync("teacher"), script, server.Nobody])
        {
            using var call = new HttpRequestMessage(new HttpMethod(method), new Uri(server.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            using var answer = await client.SendAsync(call, Cancellation);

            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound);
            (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain("PPI jobs");
        }
    }

    [Theory]
    [InlineData("role", "admin")]
    [InlineData("isAdmin", "true")]
    public async Task Nobody_makes_an_admin_of_themselves(string field, string value)
    {
        var teacher = await server.AsAsync("teacher");
        foreach (var path in (string[])["/api/users/teacher", "/api/users/TEACHER", "/api/users/%74eacher"])
        {
            (await teacher.PatchAsJsonAsync(path, new Dictionary<string, string> { [field] = value }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using var login = await server.Nobody.PostAsJsonAsync("/api/login", new Dictionary<string, string> { ["username"] = "teacher", ["password"] = ApiServer.Password, [field] = value }, Cancellation);
        (await ApiServer.JsonAsync(login)).GetProperty("user").GetProperty("role").GetString().ShouldBe("DL-user");
    }
}
