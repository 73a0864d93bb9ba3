using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Ppi.Core.Storage;
using Ppi.Core.Storage.S3;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Contracts;

/// <summary>A real S3 server keeps the contract, and what only such a server has.</summary>
public sealed class MinioObjectStoreTests : ObjectStoreContract, IAsyncLifetime
{
    private static readonly HttpClient Browser = new();
    private S3Server _server = null!;
    private MinioObjectStore _store = null!;

    protected override IObjectStore Store => _store;

    protected override string Bucket { get; } = $"lessons-{Guid.NewGuid():N}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await S3Server.SharedOrSkipAsync();
        _store = new MinioObjectStore(_server.Options);
        await _store.Setup.PrepareAsync([Bucket], TimeProvider.System, Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _store?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_made_ready_twice_is_as_if_once()
    {
        await _store.Setup.PrepareAsync([Bucket], TimeProvider.System, Cancellation);
        (await _store.Setup.AnswersAsync(Bucket, Cancellation)).ShouldBeTrue();
        (await _store.Setup.AnswersAsync("never-made", Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_link_for_the_public_address_is_read_by_ranges_and_by_nobody_who_changes_it()
    {
        await _store.PutAsync(new ObjectKey(Bucket, "Урок 1.mp4"), new MemoryStream([1, 2, 3, 4]), new PutOptions { ContentType = "video/mp4" }, Cancellation);
        var link = await _store.ReadLinkAsync(new ObjectKey(Bucket, "Урок 1.mp4"), TimeSpan.FromDays(7), Cancellation);

        link.Host.ShouldBe("localhost");
        using var ranged = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Range = new RangeHeaderValue(1, 2) } };
        ranged.Headers.Add("Origin", "https://label-studio.example");
        using var answer = await Browser.SendAsync(ranged, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await answer.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe([2, 3]);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldHaveSingleItem().ShouldBe("*");
        (await Browser.GetAsync(new Uri(link.AbsoluteUri.Replace("%201.mp4", "%202.mp4", StringComparison.Ordinal)), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Browser.GetAsync(new Uri(link.GetLeftPart(UriPartial.Path)), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_browser_puts_a_part_by_its_link_and_reads_the_tag_that_completing_needs()
    {
        var upload = await _store.StartUploadAsync(new ObjectKey(Bucket, "big.mp4"), 5L << 20, null, Cancellation);
        var link = await _store.PartLinkAsync(upload, 1, TimeSpan.FromHours(1), Cancellation);
        using var put = new HttpRequestMessage(HttpMethod.Put, link) { Content = new ByteArrayContent([7, 8, 9]) };
        put.Headers.Add("Origin", "https://lessons.example");
        using var answer = await Browser.SendAsync(put, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Access-Control-Expose-Headers").ShouldHaveSingleItem().ShouldContain("ETag", Case.Insensitive);
        (await _store.ListPartsAsync(upload, Cancellation)).ShouldHaveSingleItem().ETag.ShouldBe(answer.Headers.ETag!.Tag.Trim('"'));
        (await _store.CompleteUploadAsync(upload, Cancellation)).Size.ShouldBe(3);
    }

    [Fact]
    public async Task A_stream_of_unknown_length_goes_through_in_parts_whole()
    {
        var bytes = RandomNumberGenerator.GetBytes((40 << 20) + 5);
        using var stream = new Slice(new MemoryStream(bytes), long.MaxValue);

        var put = await _store.PutAsync(new ObjectKey(Bucket, "long.wav"), stream, new PutOptions { ContentType = "audio/wav" }, Cancellation);

        (put.Size, put.ContentType).ShouldBe((bytes.Length, "audio/wav"));
        await using var back = await _store.OpenAsync(new ObjectKey(Bucket, "long.wav"), null, Cancellation);
        (await SHA256.HashDataAsync(back, Cancellation)).ShouldBe(SHA256.HashData(bytes));
    }

    [Fact]
    public async Task A_file_larger_than_a_part_goes_in_parts_and_a_second_upload_does_not_hurt_it()
    {
        var bytes = RandomNumberGenerator.GetBytes((65 << 20) + 1);
        await _store.PutAsync(new ObjectKey(Bucket, "lesson.wav"), new MemoryStream(bytes), null, Cancellation);
        await Should.ThrowAsync<ObjectConflictException>(() => _store.PutAsync(new ObjectKey(Bucket, "lesson.wav"), new MemoryStream(bytes), new PutOptions { IfAbsent = true }, Cancellation));

        var head = await _store.HeadAsync(new ObjectKey(Bucket, "lesson.wav"), Cancellation);
        (head!.Size, head.ETag).ShouldSatisfyAllConditions(found => found.Size.ShouldBe(bytes.Length), found => found.ETag.ShouldEndWith("-2"));
    }

    [Fact]
    public async Task Keys_that_the_server_does_not_know_are_said_to_be_wrong()
    {
        using var stranger = new MinioObjectStore(_server.Options with { SecretKey = "another secret" });
        (await Should.ThrowAsync<StorageException>(() => stranger.PutAsync(new ObjectKey(Bucket, "a"), new MemoryStream([1]), null, Cancellation))).Message.ShouldContain("Check the keys");
        (await Should.ThrowAsync<StorageException>(() => stranger.HeadAsync(new ObjectKey(Bucket, "a"), Cancellation))).Message.ShouldContain("Check the keys");
        (await Should.ThrowAsync<StorageException>(() => stranger.StartUploadAsync(new ObjectKey(Bucket, "a"), 5L << 20, null, Cancellation))).Message.ShouldContain("Check the keys");
        (await Should.ThrowAsync<StorageException>(async () => await stranger.ListAsync(Bucket, "", Cancellation).CountAsync(Cancellation))).Message.ShouldContain("Check the keys");
    }

    [Fact]
    public async Task Clocks_that_differ_are_said_to_differ()
    {
        var late = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(20));
        (await Should.ThrowAsync<StorageException>(() => _store.Setup.PrepareAsync([Bucket], late, Cancellation))).Message.ShouldContain("clock");
    }

    [Fact]
    public async Task An_object_under_a_name_that_only_others_could_give_is_left_out()
    {
        using var foreign = new Amazon.S3.AmazonS3Client(_server.Options.AccessKey, _server.Options.SecretKey, new Amazon.S3.AmazonS3Config { ServiceURL = _server.Options.Endpoint.AbsoluteUri, ForcePathStyle = true, UseHttp = true });
        await foreign.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = Bucket, Key = "folder/", ContentBody = "", UseChunkEncoding = false }, Cancellation);
        await _store.PutAsync(new ObjectKey(Bucket, "folder/a.mp4"), new MemoryStream([1]), null, Cancellation);

        (await _store.ListAsync(Bucket, "", Cancellation).Select(found => found.Key.Name).ToListAsync(Cancellation)).ShouldBe(["folder/a.mp4"]);
    }

    [Fact]
    public void What_the_options_print_holds_no_secret() => _server.Options.ToString().ShouldNotContain(_server.Options.SecretKey);
}
