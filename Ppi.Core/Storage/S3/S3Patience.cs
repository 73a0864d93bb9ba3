using Polly;
using Polly.Retry;

namespace Ppi.Core.Storage.S3;

/// <summary>Asks again when a server stumbles, and says in plain words what is wrong when it does not recover.</summary>
internal sealed class S3Patience(Uri endpoint)
{
    // Half a minute of waiting in all: an interruption longer than that is the job's or the browser's to bear.
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = new PredicateBuilder().Handle<Exception>(exception => S3Error.Of(exception) is { IsTransient: true }),
        MaxRetryAttempts = 6,
        Delay = TimeSpan.FromMilliseconds(500),
        MaxDelay = TimeSpan.FromSeconds(8),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
    }).Build();

    /// <summary>Does something that bears to be done twice.</summary>
    /// <param name="what">The object or upload, for <see cref="ObjectMissingException"/>.</param>
    /// <param name="ask">What to do.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ObjectMissingException">The server has no such thing.</exception>
    /// <exception cref="StorageException">The server can't be reached, refuses, or fails.</exception>
    public async Task<T> AskAsync<T>(string what, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await Pipeline.ExecuteAsync(static async (state, cancellation) => await state(cancellation), ask, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && S3Error.Of(exception) is { IsConflict: false } error)
        {
            throw error.IsMissing ? new ObjectMissingException(what) : error.Explain(endpoint, exception);
        }
    }

    /// <summary>As the other, for what has no answer.</summary>
    public Task AskAsync(string what, Func<CancellationToken, Task> ask, CancellationToken cancellationToken) => AskAsync(what, async cancellation =>
    {
        await ask(cancellation);
        return true;
    }, cancellationToken);
}
