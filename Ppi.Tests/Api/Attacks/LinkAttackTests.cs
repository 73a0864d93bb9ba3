using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Api.Attacks;

/// <summary>Links and cookies that were forged, changed, kept too long, or made by another installation.</summary>
public sealed class LinkAttackTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const int IdBytes = 16;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_byte_of_a_media_key_can_be_changed()
    {
        var key = await KeyAsync(await LessonAsync());
        (await MediaAsync(key)).ShouldBe(HttpStatusCode.OK);

        var bytes = Base64Url.DecodeFromChars(key);
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] ^= 1;
            (await MediaAsync(Base64Url.EncodeToString(bytes))).ShouldBe(HttpStatusCode.NotFound, $"byte {index}");
            bytes[index] ^= 1;
        }

        foreach (var other in (string[])["", "x", key[..^1], key + "A", key + key, key.ToLowerInvariant(), new string('A', key.Length), new string('_', key.Length), $"{key[..^1]}%00", $"../media/{key}x", new string('A', 5000)])
        {
            ((int)await MediaAsync(other)).ShouldBeInRange(400, 414, other);
        }
    }

    [Fact]
    public async Task A_signature_fits_its_own_lesson_alone_and_ends_with_it()
    {
        var (one, another) = (await LessonAsync(), await LessonAsync());
        var (key, othersKey) = (Base64Url.DecodeFromChars(await KeyAsync(one)), Base64Url.DecodeFromChars(await KeyAsync(another)));

        (await MediaAsync(Base64Url.EncodeToString([.. key.AsSpan(0, IdBytes), .. othersKey.AsSpan(IdBytes)]))).ShouldBe(HttpStatusCode.NotFound);

        await server.Platform.Lessons.DeleteAsync(one, Cancellation);
        (await MediaAsync(Base64Url.EncodeToString(key))).ShouldBe(HttpStatusCode.NotFound);
        await LessonAsync(one.VideoName);
        (await MediaAsync(Base64Url.EncodeToString(key))).ShouldBe(HttpStatusCode.NotFound, "another lesson under the same name");
    }

    [Fact]
    public async Task A_revoked_key_stays_revoked_however_often_the_next_ones_are()
    {
        var lesson = await LessonAsync();
        var teacher = await server.AsAsync("teacher");
        var keys = new List<string>();
        for (var time = 0; time < 4; time++)
        {
            keys.Add(await KeyAsync(lesson));
            (await MediaAsync(keys[^1])).ShouldBe(HttpStatusCode.OK);
            (await teacher.DeleteAsync($"/api/lessons/{lesson.Id}/media-link", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            foreach (var old in keys)
            {
                (await MediaAsync(old)).ShouldBe(HttpStatusCode.NotFound);
                (await MediaAsync(old + "/sound")).ShouldBe(HttpStatusCode.NotFound);
            }
        }

        keys.Distinct().Count().ShouldBe(keys.Count);
    }

    [Fact]
    public async Task A_signed_link_opens_one_object_by_one_method_until_its_end()
    {
        var (one, another) = (await LessonAsync(), await LessonAsync());
        var link = (await server.Platform.Store.ReadLinkAsync(server.Platform.Lessons.FolderOf(one).Video, TimeSpan.FromHours(1), Cancellation)).PathAndQuery;
        var ended = (await server.Platform.Store.ReadLinkAsync(server.Platform.Lessons.FolderOf(one).Video, TimeSpan.FromMilliseconds(1), Cancellation)).PathAndQuery;
        (await StatusAsync(HttpMethod.Get, link)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(HttpMethod.Head, link)).ShouldBe(HttpStatusCode.OK);

        foreach (var (method, changed) in new[]
        {
            (HttpMethod.Get, ended),
            (HttpMethod.Get, link.Replace(Path.GetFileName(one.VideoName), Path.GetFileName(another.VideoName), StringComparison.Ordinal)),
            (HttpMethod.Get, link.Replace("/raw-data/", "/final-dataset/", StringComparison.Ordinal)),
            (HttpMethod.Get, link.Replace("expires=", "expires=9", StringComparison.Ordinal)),
            (HttpMethod.Get, link.Replace("signature=", "signature=%00", StringComparison.Ordinal)),
            (HttpMethod.Get, link.Split("&signature=")[0] + "&signature="),
            (HttpMethod.Get, link.Split('?')[0]),
            (HttpMethod.Put, link),
            (HttpMethod.Delete, link),
            (HttpMethod.Post, link),
        })
        {
            ((int)await StatusAsync(method, changed)).ShouldBeInRange(400, 405, $"{method} {changed}");
        }

        (await server.Platform.Store.HeadAsync(server.Platform.Lessons.FolderOf(one).Video, Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_link_to_put_a_part_puts_that_part_alone_and_nothing_after_the_end()
    {
        var other = await server.AsAsync("other");
        var upload = (await ApiServer.JsonAsync(await other.PostAsJsonAsync("/api/uploads", new { task = "t", fileName = "a.mp4", size = 20 << 20 }, Cancellation))).GetProperty("id").GetGuid();
        var link = (await ApiServer.JsonAsync(await other.PostAsync($"/api/uploads/{upload}/parts/1", null, Cancellation))).GetProperty("url").GetString()!;

        (await StatusAsync(HttpMethod.Put, link.Replace("/1?", "/2?", StringComparison.Ordinal), "x")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Get, link)).ShouldBeOneOf(HttpStatusCode.MethodNotAllowed, HttpStatusCode.Unauthorized);
        (await StatusAsync(HttpMethod.Put, link, "x")).ShouldBe(HttpStatusCode.OK);
        (await other.DeleteAsync($"/api/uploads/{upload}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await StatusAsync(HttpMethod.Put, link, "x")).ShouldBe(HttpStatusCode.NotFound, "replayed after the upload was given up");
    }

    [Fact]
    public async Task Keys_links_cookies_and_tokens_of_another_installation_open_nothing_here()
    {
        await using var elsewhere = new ApiServer();
        await elsewhere.InitializeAsync();
        var lesson = await LessonAsync();
        await PlaceAsync(elsewhere, lesson);
        var there = await elsewhere.AsAsync("teacher");
        var links = await ApiServer.JsonAsync(await there.GetAsync($"/api/lessons/{lesson.Id}/media-link", Cancellation));
        using var login = await elsewhere.Nobody.PostAsJsonAsync("/api/login", new { username = "teacher", password = ApiServer.Password }, Cancellation);
        var token = elsewhere.Platform.Users.AddToken("teacher", "script").Token;

        foreach (var link in (string[])["video", "temporary"])
        {
            var path = new Uri(links.GetProperty(link).GetString()!).PathAndQuery;
            (await elsewhere.Nobody.GetAsync(path, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
            ((int)await StatusAsync(HttpMethod.Get, path)).ShouldBeInRange(403, 404);
        }

        using var byCookie = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        byCookie.Headers.Add("Cookie", login.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        (await server.Nobody.SendAsync(byCookie, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var byToken = server.WithToken(token);
        (await byToken.GetAsync("/api/me", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("ppi=")]
    [InlineData("ppi=teacher")]
    [InlineData("ppi=CfDJ8")]
    [InlineData("ppi=chunks-9999")]
    [InlineData("ppi=chunks-2; ppiC1=a; ppiC2=b")]
    [InlineData("ppi=%00%ff")]
    public async Task Cookies_made_by_hand_open_nothing(string cookie)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        call.Headers.Add("Cookie", cookie);

        (await server.Nobody.SendAsync(call, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? body = null)
    {
        using var call = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body) };
        using var answer = await server.Nobody.SendAsync(call, Cancellation);
        return answer.StatusCode;
    }

    private Task<HttpStatusCode> MediaAsync(string key) => StatusAsync(HttpMethod.Get, $"/media/{key}");

    private async Task<string> KeyAsync(Lesson lesson) =>
        (await ApiServer.JsonAsync(await (await server.AsAsync("teacher")).GetAsync($"/api/lessons/{lesson.Id}/media-link", Cancellation))).GetProperty("video").GetString()!.Split("/media/")[1].Split('/')[0];

    private async Task<Lesson> LessonAsync(string? name = null)
    {
        var lesson = new Lesson
        {
            Id = Guid.CreateVersion7(),
            Owner = "teacher",
            Task = "t",
            FileName = "a.mp4",
            Created = DateTimeOffset.UtcNow,
            VideoName = name ?? $"teacher/t_20261123/{Guid.NewGuid():N}.mp4",
            SizeBytes = 1,
        };
        await PlaceAsync(server, lesson);
        return lesson;
    }

    private static async Task PlaceAsync(ApiServer server, Lesson lesson)
    {
        using var content = new MemoryStream(new byte[1]);
        await server.Platform.Store.PutAsync(new ObjectKey("raw-data", lesson.VideoName), content, null, Cancellation);
        await server.Platform.Lessons.AddAsync(lesson, Cancellation);
    }
}
