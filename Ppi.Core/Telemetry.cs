using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ppi.Core;

/// <summary>The product's own spans and instruments, all of them; names follow OpenTelemetry's conventions where there is one.</summary>
public static class Telemetry
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "Ppi";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> JobDuration = Meter.CreateHistogram<double>("ppi.job.duration", "s", "From the moment a worker takes a job until it lets go of it");
    private static readonly Histogram<double> RealTimeFactor = Meter.CreateHistogram<double>("ppi.transcription.real_time_factor", "1", "Seconds of work for a second of sound");
    private static readonly Counter<long> StorageBytes = Meter.CreateCounter<long>("ppi.storage.bytes", "By", "Bytes given to the storage and taken from it by this process");

    /// <summary>Where an asker stands in its trace, to be handed to whoever does the work; null outside of traces.</summary>
    public static string? Here => Activity.Current?.Id;

    /// <summary>A span of a job, in the trace of whoever asked for it.</summary>
    /// <param name="kind">What the job does.</param>
    /// <param name="id">The job.</param>
    /// <param name="askedAt">What <see cref="Here"/> was when it was asked for.</param>
    public static Activity? Job(string kind, Guid id, string? askedAt) => Source.StartActivity($"job {kind}", ActivityKind.Consumer, askedAt)?.SetTag("ppi.job.id", id);

    /// <summary>A span of a program that runs.</summary>
    /// <param name="name">The program, without path and arguments: those bear names of people's files.</param>
    public static Activity? Program(string name) => Source.StartActivity($"run {name}", ActivityKind.Client);

    /// <summary>A span of a request to the storage.</summary>
    /// <param name="operation">put, open, copy …</param>
    /// <param name="bucket">The bucket; names of objects bear names of people.</param>
    public static Activity? Storage(string operation, string bucket) => Source.StartActivity($"storage {operation}", ActivityKind.Client)?.SetTag("aws.s3.bucket", bucket);

    /// <summary>Counts a job.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="outcome">done, cancelled or failed.</param>
    /// <param name="seconds">How long a worker had it.</param>
    public static void JobEnded(string kind, string outcome, double seconds) => JobDuration.Record(seconds, new("ppi.job.kind", kind), new("ppi.job.outcome", outcome));

    /// <summary>Counts bytes.</summary>
    /// <param name="direction">write or read.</param>
    /// <param name="bytes">How many.</param>
    public static void StorageMoved(string direction, long bytes) => StorageBytes.Add(bytes, new KeyValuePair<string, object?>("disk.io.direction", direction));

    /// <summary>Counts a transcription.</summary>
    /// <param name="workSeconds">How long it took.</param>
    /// <param name="soundSeconds">How long the sound is.</param>
    public static void Transcribed(double workSeconds, double soundSeconds)
    {
        if (soundSeconds > 0)
        {
            RealTimeFactor.Record(workSeconds / soundSeconds);
        }
    }

    /// <summary>Shows how many jobs wait in each queue, whenever somebody collects.</summary>
    /// <param name="depths">Queue and number of jobs.</param>
    /// <returns>Ends it.</returns>
    public static IDisposable ShowQueues(Func<IEnumerable<(string Queue, long Jobs)>> depths)
    {
        var meter = new Meter(Name);
        meter.CreateObservableGauge("ppi.queue.depth", () => depths().Select(depth => new Measurement<long>(depth.Jobs, new KeyValuePair<string, object?>("ppi.queue", depth.Queue))), "{job}", "Jobs that wait for a worker");
        return meter;
    }
}
