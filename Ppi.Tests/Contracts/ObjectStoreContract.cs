using System.Security.Cryptography;
using System.Text;
using Ppi.Core.Storage;
using Ppi.Tests.Pipeline;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Contracts;

/// <summary>What every adapter of <see cref="IObjectStore"/> keeps to; one class per adapter runs it.</summary>
public abstract partial class ObjectStoreContract
{
    protected abstract IObjectStore Store { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected virtual string Bucket => "raw-data";

    private ObjectKey Key(string name) => new(Bucket, name);

    [Theory]
    [InlineData("lesson.mp4")]
    [InlineData("maria/algebra_20261123/Урок 1 – ё й.mp4")]
    [InlineData("a%20b+c&d=e?f#g.mp4")]
    [InlineData("-y 'quoted' \"twice\" $(x) %d.mp4")]
    public async Task What_is_put_can_be_read_again_with_all_that_was_said_of_it(string name)
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var options = new PutOptions { ContentType = "video/mp4", Metadata = new Dictionary<string, string> { ["owner"] = "maria" } };

        var put = await Store.PutAsync(Key(name), new MemoryStream(bytes), options, Cancellation);

        var head = (await Store.HeadAsync(Key(name), Cancellation)).ShouldNotBeNull();
        (head.Size, head.ContentType, head.ETag, head.Metadata["owner"]).ShouldBe((100_000, "video/mp4", put.ETag, "maria"));
        (await ReadAsync(Key(name))).ShouldBe(bytes);
        (await ReadAsync(Key(name), new ByteRange(10, 5))).ShouldBe(bytes[10..15]);
        (await ReadAsync(Key(name), new ByteRange(99_990))).ShouldBe(bytes[99_990..]);
        (await ReadAsync(Key(name), new ByteRange(99_990, 500))).ShouldBe(bytes[99_990..]);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => ReadAsync(Key(name), new ByteRange(100_000)));
    }

    [Fact]
    public async Task An_empty_object_is_an_object()
    {
        await PutAsync("empty", "");
        (await Store.HeadAsync(Key("empty"), Cancellation))!.Size.ShouldBe(0);
        (await ReadAsync(Key("empty"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_there_is_said_so()
    {
        (await Store.HeadAsync(Key("none"), Cancellation)).ShouldBeNull();
        await Should.ThrowAsync<ObjectMissingException>(() => ReadAsync(Key("none/deeper")));
        await Should.ThrowAsync<ObjectMissingException>(() => Store.CopyAsync(Key("none"), Key("copy"), Cancellation));
        await Store.DeleteAsync(Key("none"), Cancellation);
    }

    [Fact]
    public async Task Lists_hold_the_prefix_in_the_order_of_bytes_and_nothing_else()
    {
        foreach (var name in (string[])["b/2", "a/1", "a/10", "a-1", "aя", "a/Z"])
        {
            await PutAsync(name, name);
        }

        (await NamesAsync("")).ShouldBe(["a-1", "a/1", "a/10", "a/Z", "aя", "b/2"]);
        (await NamesAsync("a/1")).ShouldBe(["a/1", "a/10"]);
        (await Store.ListAsync("never-made", "", Cancellation).CountAsync(Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_copy_is_like_its_original_and_lives_on_without_it()
    {
        await Store.PutAsync(Key("one"), Text("text"), new PutOptions { ContentType = "text/plain", Metadata = new Dictionary<string, string> { ["a"] = "b" } }, Cancellation);
        await Store.CopyAsync(Key("one"), Key("deep/two"), Cancellation);
        await Store.DeleteAsync(Key("one"), Cancellation);

        (await Store.HeadAsync(Key("one"), Cancellation)).ShouldBeNull();
        var copy = (await Store.HeadAsync(Key("deep/two"), Cancellation)).ShouldNotBeNull();
        (copy.ContentType, copy.Metadata["a"], copy.Size).ShouldBe(("text/plain", "b", 4));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_one_is_told()
    {
        var first = await PutAsync("annotations.json", "[]");
        await Store.PutAsync(Key("annotations.json"), Text("[1]"), new PutOptions { IfMatch = first.ETag }, Cancellation);

        await Should.ThrowAsync<ObjectConflictException>(() => Store.PutAsync(Key("annotations.json"), Text("[2]"), new PutOptions { IfMatch = first.ETag }, Cancellation));
        await Should.ThrowAsync<ObjectConflictException>(() => Store.PutAsync(Key("annotations.json"), Text("[3]"), new PutOptions { IfAbsent = true }, Cancellation));
        await Should.ThrowAsync<ObjectConflictException>(() => Store.PutAsync(Key("none.json"), Text("[4]"), new PutOptions { IfMatch = first.ETag }, Cancellation));
        Encoding.UTF8.GetString(await ReadAsync(Key("annotations.json"))).ShouldBe("[1]");
    }

    [Fact]
    public async Task Only_one_of_many_at_once_makes_what_was_absent()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async index =>
        {
            try
            {
                await Store.PutAsync(Key("once"), Text($"{index}"), new PutOptions { IfAbsent = true }, Cancellation);
                return 1;
            }
            catch (ObjectConflictException)
            {
                return 0;
            }
        }));
        tries.Sum().ShouldBe(1);
    }

    [Fact]
    public async Task A_put_that_breaks_off_changes_nothing()
    {
        await PutAsync("kept", "before");
        await Should.ThrowAsync<IOException>(() => Store.PutAsync(Key("kept"), new BreakingStream(300_000), null, Cancellation));
        Encoding.UTF8.GetString(await ReadAsync(Key("kept"))).ShouldBe("before");
    }

    [Fact]
    public async Task A_file_that_is_taken_over_is_an_object_and_no_longer_a_file()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["made.wav"], "sound", Cancellation);

        var taken = await Store.TakeFileAsync(Key("lesson/made.wav"), folder["made.wav"], new PutOptions { ContentType = "audio/wav" }, Cancellation);

        File.Exists(folder["made.wav"]).ShouldBeFalse();
        (taken.Size, taken.ContentType).ShouldBe((5, "audio/wav"));
        Encoding.UTF8.GetString(await ReadAsync(Key("lesson/made.wav"))).ShouldBe("sound");
    }

    [Fact]
    public async Task A_name_that_is_given_anew_leads_to_the_same_bytes()
    {
        await PutAsync("old/name", "bytes");
        await Store.MoveAsync(Key("old/name"), Key("new/name"), Cancellation);

        (await NamesAsync("")).ShouldBe(["new/name"]);
        Encoding.UTF8.GetString(await ReadAsync(Key("new/name"))).ShouldBe("bytes");
        await Should.ThrowAsync<ObjectMissingException>(() => Store.MoveAsync(Key("old/name"), Key("third"), Cancellation));
    }

    [Fact]
    public async Task What_was_said_of_an_object_may_be_in_any_language()
    {
        await Store.PutAsync(Key("урок"), Text(""), new PutOptions { Metadata = new Dictionary<string, string> { ["task"] = "Урок № 1 + 100 % “да”" } }, Cancellation);
        (await Store.HeadAsync(Key("урок"), Cancellation))!.Metadata["task"].ShouldBe("Урок № 1 + 100 % “да”");
    }

    [Fact]
    public async Task Links_live_at_most_seven_days()
    {
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Store.ReadLinkAsync(Key("a"), TimeSpan.FromDays(8), Cancellation));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Store.ReadLinkAsync(Key("a"), TimeSpan.Zero, Cancellation));
        (await Store.ReadLinkAsync(Key("a b/ё.mp4"), TimeSpan.FromHours(1), Cancellation)).AbsoluteUri.ShouldContain("/a%20b/%D1%91.mp4?");
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private Task<ObjectInfo> PutAsync(string name, string text) => Store.PutAsync(Key(name), Text(text), null, Cancellation);

    private async Task<byte[]> ReadAsync(ObjectKey key, ByteRange? range = null)
    {
        await using var stream = await Store.OpenAsync(key, range, Cancellation);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, Cancellation);
        return memory.ToArray();
    }

    private Task<List<string>> NamesAsync(string prefix) => Store.ListAsync(Bucket, prefix, Cancellation).Select(info => info.Key.Name).ToListAsync(Cancellation).AsTask();

    /// <summary>Gives some bytes, then breaks as a lost connection does.</summary>
    private sealed class BreakingStream(int bytes) : MemoryStream(new byte[bytes])
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new IOException("The connection was lost.") : base.ReadAsync(buffer, cancellationToken);
    }
}
