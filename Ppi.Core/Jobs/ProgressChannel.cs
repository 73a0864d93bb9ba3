using System.Runtime.CompilerServices;
using System.Threading.Channels;
using StackExchange.Redis;

namespace Ppi.Core.Jobs;

/// <summary>Live news of jobs, between the worker that has them and everyone who watches: the record in Redis, and a message that it changed.</summary>
public sealed class ProgressChannel(IConnectionMultiplexer redis, JobRecords records, TimeProvider time)
{
    /// <summary>News of one job are told at most this often.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>The job's record now, and again after every change, until it is over.</summary>
    public async IAsyncEnumerable<JobRecord> WatchAsync(Guid jobId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // One message waiting is enough: what is read then is the newest record anyway.
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var subscriber = redis.GetSubscriber();
        void Heard(RedisChannel channel, RedisValue message) => news.Writer.TryWrite(true);
        await subscriber.SubscribeAsync(News(jobId), Heard);
        try
        {
            news.Writer.TryWrite(true);
            await foreach (var _ in news.Reader.ReadAllAsync(cancellationToken))
            {
                if (await records.FindAsync(jobId) is not { } record)
                {
                    yield break;
                }

                yield return record;
                if (record.IsOver)
                {
                    yield break;
                }
            }
        }
        finally
        {
            await subscriber.UnsubscribeAsync(News(jobId), Heard);
        }
    }

    /// <summary>Where a worker tells how far it is.</summary>
    public IProgress<JobProgress> Teller(Guid jobId) => new PacedTeller(this, jobId);

    /// <summary>Asks the worker that has the job to stop.</summary>
    internal Task StopAsync(Guid jobId) => redis.GetSubscriber().PublishAsync(Stop(jobId), RedisValue.EmptyString);

    /// <summary>Calls back when somebody asks the job to stop.</summary>
    /// <returns>Ends the listening.</returns>
    public async Task<IAsyncDisposable> ListenForStopAsync(Guid jobId, Action stop)
    {
        var subscriber = redis.GetSubscriber();
        void Heard(RedisChannel channel, RedisValue message) => stop();
        await subscriber.SubscribeAsync(Stop(jobId), Heard);
        return new Listening(() => subscriber.UnsubscribeAsync(Stop(jobId), Heard));
    }

    internal void TellState(Guid jobId, JobState state, string? error)
    {
        records.SetState(jobId, state, error);
        redis.GetSubscriber().Publish(News(jobId), RedisValue.EmptyString, CommandFlags.FireAndForget);
    }

    private static RedisChannel News(Guid jobId) => RedisChannel.Literal($"ppi:job-news:{jobId:N}");

    private static RedisChannel Stop(Guid jobId) => RedisChannel.Literal($"ppi:job-stop:{jobId:N}");

    private async Task TellAsync(Guid jobId, JobProgress progress)
    {
        try
        {
            await records.SetProgressAsync(jobId, progress);
            await redis.GetSubscriber().PublishAsync(News(jobId), RedisValue.EmptyString, CommandFlags.FireAndForget);
        }
        catch (RedisException)
        {
            // Nobody hears this piece of news; the work goes on, and the next piece comes soon.
        }
    }

    private sealed class Listening(Func<Task> end) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await end();
    }

    /// <summary>Lets through the first news of a stage, its end, and else one in <see cref="Pace"/>.</summary>
    private sealed class PacedTeller(ProgressChannel channel, Guid jobId) : IProgress<JobProgress>
    {
        private readonly Lock _telling = new();
        private string? _stage;
        private long _told;

        public void Report(JobProgress value)
        {
            lock (_telling)
            {
                if (value.Stage == _stage && value.Percent < 100 && channel.Time.GetElapsedTime(_told) < Pace)
                {
                    return;
                }

                (_stage, _told) = (value.Stage, channel.Time.GetTimestamp());
            }

            _ = channel.TellAsync(jobId, value);
        }
    }

    private TimeProvider Time => time;
}
