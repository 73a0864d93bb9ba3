using System.Net;
using System.Runtime.CompilerServices;
using Minio;
using Minio.DataModel;
using Minio.DataModel.Args;

namespace Ppi.Core.Storage.S3;

/// <summary>Reads objects and what is known of them.</summary>
internal sealed class S3Reader(S3Clients clients, S3Transfer transfer, S3Patience patience)
{
    private static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    public async Task<ObjectInfo?> HeadAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        try
        {
            var found = await patience.AskAsync(key.ToString(), cancellation => clients.Objects.StatObjectAsync(new StatObjectArgs().WithBucket(key.Bucket).WithObject(key.Name), cancellation), cancellationToken);
            var metadata = found.MetaData.ToDictionary(pair => pair.Key.ToLowerInvariant(), pair => S3Names.Unescape(pair.Value), StringComparer.Ordinal);
            return new ObjectInfo(key, found.Size, S3Names.ETag(found.ETag), Utc(found.LastModified), found.ContentType ?? new PutOptions().ContentType, metadata);
        }
        catch (ObjectMissingException)
        {
            return null;
        }
    }

    public Task<Stream> OpenAsync(ObjectKey key, ByteRange? range, CancellationToken cancellationToken) => patience.AskAsync(key.ToString(), async cancellation =>
    {
        try
        {
            return await transfer.GetAsync(await LinkAsync(clients.Objects, key, LinkLife), range, cancellation);
        }
        catch (S3AnswerException exception) when (exception.Error.Status == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return range is { Offset: 0 } ? Stream.Null : throw new ArgumentOutOfRangeException(nameof(range), range, "The object has less bytes.");
        }
    }, cancellationToken);

    public async IAsyncEnumerable<ObjectInfo> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsArgs().WithBucket(bucket).WithPrefix(prefix).WithRecursive(true);
        await using var items = clients.Objects.ListObjectsEnumAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(items, bucket, cancellationToken))
        {
            // What others put there under names that we can't have is none of ours.
            if (S3Names.Key(bucket, items.Current.Key) is { } key)
            {
                yield return new ObjectInfo(key, (long)items.Current.Size, S3Names.ETag(items.Current.ETag), Utc(items.Current.LastModifiedDateTime ?? default), new PutOptions().ContentType, new PutOptions().Metadata);
            }
        }
    }

    public static async Task<Uri> LinkAsync(IMinioClient client, ObjectKey key, TimeSpan validFor) =>
        new(await client.PresignedGetObjectAsync(new PresignedGetObjectArgs().WithBucket(key.Bucket).WithObject(key.Name).WithExpiry((int)validFor.TotalSeconds)));

    private async Task<bool> NextAsync(IAsyncEnumerator<Item> items, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            return await patience.AskAsync(bucket, async _ => await items.MoveNextAsync(), cancellationToken);
        }
        catch (ObjectMissingException)
        {
            return false;
        }
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time, DateTimeKind.Utc));
}
