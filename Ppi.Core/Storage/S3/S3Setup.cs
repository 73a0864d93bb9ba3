using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Minio.DataModel.Args;

namespace Ppi.Core.Storage.S3;

/// <summary>Makes a server ready: buckets, what browsers may do, and an end for uploads that nobody finishes. What an administrator has set stays.</summary>
public sealed class S3Setup
{
    private const int AbandonedDays = 8;
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(10);
    private readonly S3Clients _clients;
    private readonly S3Patience _patience;

    internal S3Setup(S3Clients clients, S3Patience patience) => (_clients, _patience) = (clients, patience);

    /// <summary>Does it; once more, it changes nothing.</summary>
    /// <param name="buckets">Buckets that there must be.</param>
    /// <param name="time">The clock that signs requests.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StorageException">The server can't be reached, refuses the keys, or its clock differs too much.</exception>
    public async Task PrepareAsync(IEnumerable<string> buckets, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        ArgumentNullException.ThrowIfNull(time);
        await CheckClockAsync(time, cancellationToken);
        foreach (var bucket in buckets)
        {
            await MakeAsync(bucket, cancellationToken);
            await AllowAsync(() => _clients.Uploads.GetCORSConfigurationAsync(bucket, cancellationToken), found => found.Configuration?.Rules is { Count: > 0 }, () => _clients.Uploads.PutCORSConfigurationAsync(bucket, Cors, cancellationToken));
            await AllowAsync(
                () => _clients.Uploads.GetLifecycleConfigurationAsync(bucket, cancellationToken), found => found.Configuration?.Rules is { Count: > 0 }, () => _clients.Uploads.PutLifecycleConfigurationAsync(bucket, Lifecycle, cancellationToken));
        }
    }

    /// <summary>Asks for a bucket: the server answers and knows the keys.</summary>
    /// <exception cref="StorageException">It does not.</exception>
    public Task<bool> AnswersAsync(string bucket, CancellationToken cancellationToken = default) =>
        _patience.AskAsync(bucket, cancellation => _clients.Objects.BucketExistsAsync(new BucketExistsArgs().WithBucket(bucket), cancellation), cancellationToken);

    // Browsers put parts and read their ETags; the annotation page of any origin reads ranges. The link is the permission, no cookie takes part.
    private static CORSConfiguration Cors { get; } = new()
    {
        Rules =
        [
            new CORSRule { AllowedOrigins = ["*"], AllowedMethods = ["GET", "PUT", "HEAD"], AllowedHeaders = ["*"], ExposeHeaders = ["ETag", "Content-Range", "Accept-Ranges", "Content-Length"], MaxAgeSeconds = 3600 },
        ],
    };

    private static LifecycleConfiguration Lifecycle { get; } = new()
    {
        Rules =
        [
            new LifecycleRule
            {
                Id = "ppi-abandoned-uploads",
                Status = LifecycleRuleStatus.Enabled,
                Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "" } },
                AbortIncompleteMultipartUpload = new LifecycleRuleAbortIncompleteMultipartUpload { DaysAfterInitiation = AbandonedDays },
            },
        ],
    };

    private async Task MakeAsync(string bucket, CancellationToken cancellationToken)
    {
        if (await AnswersAsync(bucket, cancellationToken))
        {
            return;
        }

        try
        {
            await _patience.AskAsync(bucket, cancellation => _clients.Objects.MakeBucketAsync(new MakeBucketArgs().WithBucket(bucket), cancellation), cancellationToken);
        }
        catch (StorageException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another process may have been faster.
            if (!await AnswersAsync(bucket, cancellationToken))
            {
                throw;
            }
        }
    }

    // Not every server has such settings, and not every key may change them: an administrator then does, as the documentation says.
    private static async Task AllowAsync<T>(Func<Task<T>> read, Func<T, bool> isSet, Func<Task> set)
    {
        try
        {
            if (!isSet(await read()))
            {
                await set();
            }
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            await AllowAsync(() => Task.FromResult(false), found => found, set);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.NotImplemented or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed)
        {
        }
    }

    private async Task CheckClockAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var date = await _patience.AskAsync("", async cancellation =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, _clients.Endpoint);
            using var answer = await _clients.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer.Headers.Date;
        }, cancellationToken);
        if (date is { } theirs && (theirs - time.GetUtcNow()).Duration() > MostSkew)
        {
            throw new StorageException($"{S3Error.ClockMessage(_clients.Endpoint)} There it is {theirs:u}, here {time.GetUtcNow():u}.");
        }
    }
}
