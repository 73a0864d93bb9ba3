using System.Security.Cryptography;
using System.Text;
using Ppi.Core;
using Ppi.Core.Storage;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Contracts;

/// <summary>Uploads in parts.</summary>
public abstract partial class ObjectStoreContract
{
    private const long PartSize = 5L << 20;

    [Fact]
    public async Task Parts_sent_in_any_order_and_twice_become_one_object()
    {
        var bytes = RandomNumberGenerator.GetBytes((int)(2 * PartSize) + 777);
        var upload = await Store.StartUploadAsync(Key("big.mp4"), PartSize, new PutOptions { ContentType = "video/mp4" }, Cancellation);
        await PartAsync(3, bytes[(int)(2 * PartSize)..]);
        await PartAsync(1, new byte[PartSize]);
        await PartAsync(1, bytes[..(int)PartSize]);
        (await Store.ListPartsAsync(upload, Cancellation)).Select(part => part.Number).ShouldBe([1, 3]);
        (await Store.HeadAsync(Key("big.mp4"), Cancellation)).ShouldBeNull();
        await Should.ThrowAsync<BadInputException>(() => Store.CompleteUploadAsync(upload, Cancellation));
        await PartAsync(2, bytes[(int)PartSize..(int)(2 * PartSize)]);

        var info = await Store.CompleteUploadAsync(upload, Cancellation);

        (info.Size, info.ContentType).ShouldBe((bytes.Length, "video/mp4"));
        (await ReadAsync(Key("big.mp4"))).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        await Should.ThrowAsync<ObjectMissingException>(() => Store.ListPartsAsync(upload, Cancellation));
        (await NamesAsync("")).ShouldBe(["big.mp4"]);

        Task PartAsync(int number, byte[] content) => Store.PutPartAsync(upload, number, new MemoryStream(content), Cancellation);
    }

    [Fact]
    public async Task An_upload_in_parts_keeps_to_its_condition()
    {
        var upload = await Store.StartUploadAsync(Key("big.mp4"), PartSize, new PutOptions { IfAbsent = true }, Cancellation);
        await Store.PutPartAsync(upload, 1, Text("parts"), Cancellation);
        await PutAsync("big.mp4", "faster");

        await Should.ThrowAsync<ObjectConflictException>(() => Store.CompleteUploadAsync(upload, Cancellation));

        Encoding.UTF8.GetString(await ReadAsync(Key("big.mp4"))).ShouldBe("faster");
    }

    [Fact]
    public async Task An_upload_given_up_leaves_nothing()
    {
        var upload = await Store.StartUploadAsync(Key("big.mp4"), PartSize, null, Cancellation);
        await Store.PutPartAsync(upload, 1, Text("a"), Cancellation);
        await Store.AbortUploadAsync(upload, Cancellation);
        await Store.AbortUploadAsync(upload, Cancellation);

        await Should.ThrowAsync<ObjectMissingException>(() => Store.PutPartAsync(upload, 2, Text("b"), Cancellation));
        (await NamesAsync("")).ShouldBeEmpty();
    }
}
