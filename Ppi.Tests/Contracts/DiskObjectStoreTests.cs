using System.Text;
using System.Web;
using Microsoft.Extensions.Time.Testing;
using Ppi.Core;
using Ppi.Core.Storage;
using Ppi.Core.Storage.Disk;
using Ppi.Tests.Pipeline;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Contracts;

/// <summary>The folder keeps the contract, and what only a folder has.</summary>
public sealed class DiskObjectStoreTests : ObjectStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly DiskLinks _links;
    private readonly DiskObjectStore _store;

    public DiskObjectStoreTests()
    {
        _links = new DiskLinks(new Uri("https://lessons.example/ppi/"), Encoding.UTF8.GetBytes("a secret of thirty-two bytes ..."), _time);
        _store = new DiskObjectStore(_folder.Root, _links);
    }

    protected override IObjectStore Store => _store;

    [Fact]
    public async Task A_link_opens_its_own_object_until_its_time_is_over()
    {
        var link = await _store.ReadLinkAsync(new ObjectKey("raw-data", "a b.mp4"), TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        var path = link.AbsolutePath["/ppi/".Length..];
        var query = HttpUtility.ParseQueryString(link.Query);
        var (expires, signature) = (long.Parse(query["expires"]!, System.Globalization.CultureInfo.InvariantCulture), query["signature"]!);

        _links.Allows("GET", path, expires, signature).ShouldBeTrue();
        _links.Allows("HEAD", path, expires, signature).ShouldBeTrue();
        _links.Allows("PUT", path, expires, signature).ShouldBeFalse();
        _links.Allows("GET", path.Replace("a%20b", "other", StringComparison.Ordinal), expires, signature).ShouldBeFalse();
        _links.Allows("GET", path, expires + 3600, signature).ShouldBeFalse();
        _links.Allows("GET", path, expires, "é").ShouldBeFalse();
        _time.Advance(TimeSpan.FromMinutes(6));
        _links.Allows("GET", path, expires, signature).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_changed_by_hand_is_seen_as_it_is()
    {
        var key = new ObjectKey("raw-data", "lesson.mp4");
        var put = await _store.PutAsync(key, new MemoryStream([1, 2, 3]), new PutOptions { ContentType = "video/mp4" }, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_store.FilePath(key), [1, 2, 3, 4], TestContext.Current.CancellationToken);

        var head = (await _store.HeadAsync(key, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (head.Size, head.ContentType).ShouldBe((4, "video/mp4"));
        head.ETag.ShouldNotBe(put.ETag);
    }

    [Fact]
    public async Task Nothing_is_left_behind_by_what_failed()
    {
        await Should.ThrowAsync<ObjectConflictException>(() => _store.PutAsync(
            new ObjectKey("raw-data", "a"), new MemoryStream([1]), new PutOptions { IfMatch = "none" }, TestContext.Current.CancellationToken));
        Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("raw-data", "../users.json")]
    [InlineData("raw-data", "/etc/passwd")]
    [InlineData("raw-data", "a//b")]
    [InlineData("raw-data", "a/./b")]
    [InlineData("raw-data", "a\\b")]
    [InlineData("raw-data", "a\0b")]
    [InlineData("raw-data", "")]
    [InlineData(".store", "objects")]
    [InlineData("..", "a")]
    public void A_name_that_leads_elsewhere_is_no_key(string bucket, string name) => Should.Throw<BadInputException>(() => new ObjectKey(bucket, name));

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
