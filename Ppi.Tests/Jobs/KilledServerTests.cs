using Ppi.Core.Datasets;
using Ppi.Core.Jobs;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ppi.Tests.Jobs;

/// <summary>The server's process ends in the middle of a job, politely or not; after the next start the job is finished, once.</summary>
public sealed class KilledServerTests : IDisposable
{
    private const string Support = "💖 П: Эмоциональная поддержка";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => _folder["data"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-KILL", 137)]
    [InlineData("-TERM", 0)]
    [InlineData("-INT", 0)]
    public async Task A_dataset_is_finished_after_the_next_start_and_no_clip_is_cut_twice(string signal, int exitCode)
    {
        Dataset dataset;
        JobRecord job;
        await using (var server = await ServerProcess.StartAsync(Data, Cancellation))
        {
            var lesson = await RunningPlatform.AddLessonAsync(server.Store, server.Lessons, await TestLesson.MakeAsync(_folder["lesson.mp4"], seconds: 40), Cancellation);
            var export = ExportMaker.Write(_folder["export.json"], (lesson.FileName, [.. Enumerable.Range(0, 36).Select(second => ($"r{second}", second + 0.0, second + 3.5, new[] { Support }))]));
            await server.Store.TakeFileAsync(server.Lessons.FolderOf(lesson).Annotations("expert"), export, null, Cancellation);
            dataset = new Dataset { Id = Guid.CreateVersion7(), Owner = "teacher", Name = "patterns", Created = TimeProvider.System.GetUtcNow(), Lessons = [lesson.Id], Choices = new DatasetChoices { Transcripts = false } };
            await server.Datasets.AddAsync(dataset, Cancellation);
            job = await server.Jobs.BuildDatasetAsync(dataset.Id, dataset.Owner);
            await UntilAsync(server, job, record => record.Progress is { Stage: "cutting", Percent: > 10 });

            (await server.EndAsync(signal, Cancellation)).ShouldBe(exitCode, await server.Errors);

            Directory.Exists(server.FileOf(server.Datasets.FileOf(dataset, "videos"))).ShouldBeFalse("nothing unfinished is ever seen");
        }

        (await RedisAnswersAsync()).ShouldBe(signal == "-KILL", "a server that ends in order takes its Redis along");
        var done = new DirectoryInfo(Path.Combine(Data, "scratch", "datasets", dataset.Id.ToString("N"), "patterns", "videos")).GetFiles("*.mp4").ToDictionary(file => file.Name, file => file.LastWriteTimeUtc);
        done.Count.ShouldBeInRange(2, 35);

        await using (var server = await ServerProcess.StartAsync(Data, Cancellation))
        {
            var end = await UntilAsync(server, job, record => record.IsOver);

            end.State.ShouldBe(JobState.Done, end.Error);
            (await server.Datasets.GetAsync(dataset.Id, Cancellation)).Built.ShouldNotBeNull().Rows.ShouldBe(36);
            var clips = new DirectoryInfo(server.FileOf(server.Datasets.FileOf(dataset, "videos"))).GetFiles();
            clips.Length.ShouldBe(36);
            clips.Count(clip => done.TryGetValue(clip.Name, out var written) && written == clip.LastWriteTimeUtc)
                .ShouldBeGreaterThanOrEqualTo(done.Count - 2, "only a clip whose journal line was not written yet is cut again");
            File.ReadLines(server.FileOf(server.Datasets.FileOf(dataset, "metadata.jsonl"))).Count().ShouldBe(36);
        }

        (await RedisAnswersAsync()).ShouldBeFalse();
        Directory.GetFiles(Path.Combine(Data, "scratch"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sound_that_was_half_extracted_is_whole_after_the_next_start()
    {
        Guid lessonId;
        JobRecord job;
        await using (var server = await ServerProcess.StartAsync(Data, Cancellation))
        {
            var video = await TestLesson.MakeAsync(_folder["lesson.mkv"], seconds: 1800, frameRate: "1", output: ["-c:a", "flac"]);
            var lesson = await RunningPlatform.AddLessonAsync(server.Store, server.Lessons, video, Cancellation);
            lessonId = lesson.Id;
            job = await server.Jobs.ExtractAudioAsync(lesson);
            await UntilAsync(server, job, record => record.Progress is { Stage: "extracting-audio", Percent: > 0 });

            await server.EndAsync("-KILL", Cancellation);

            (await server.Lessons.GetAsync(lessonId, Cancellation)).Audio.ShouldBeNull();
            File.Exists(server.FileOf(server.Lessons.FolderOf(lesson).StereoWav)).ShouldBeFalse("nothing unfinished is ever seen");
        }

        await using (var server = await ServerProcess.StartAsync(Data, Cancellation))
        {
            (await UntilAsync(server, job, record => record.IsOver)).State.ShouldBe(JobState.Done);
            var folder = server.Lessons.FolderOf(await server.Lessons.GetAsync(lessonId, Cancellation));
            ((await server.Store.HeadAsync(folder.StereoWav, Cancellation)).ShouldNotBeNull().Size / (44100d * 4)).ShouldBe(1800, 0.1);
            ((await server.Store.HeadAsync(folder.SpeechWav, Cancellation)).ShouldNotBeNull().Size / (16000d * 2)).ShouldBe(1800, 0.1);
        }
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_is_refused_and_the_first_is_well()
    {
        await using var server = await ServerProcess.StartAsync(Data, Cancellation);

        var second = await CommandLine.RunAsync(["serve", "--data", Data, "--urls", "http://127.0.0.1:0"], Cancellation);

        second.ExitCode.ShouldBe(2, second.ToString());
        second.Error.ShouldContain("A server is running on the data folder");
        second.Error.ShouldContain("--data");
        using var http = new HttpClient { BaseAddress = server.Address };
        (await http.GetStringAsync(new Uri("/health", UriKind.Relative), Cancellation)).ShouldBe("Healthy");
        (await http.GetStringAsync(new Uri("/alive", UriKind.Relative), Cancellation)).ShouldBe("Healthy");
    }

    [Fact]
    public async Task Without_redis_server_on_the_machine_it_says_how_to_get_one()
    {
        var empty = Directory.CreateDirectory(_folder["bin"]).FullName;
        foreach (var setsid in (string[])["/usr/bin/setsid", "/bin/setsid"])
        {
            if (File.Exists(setsid) && !File.Exists(Path.Combine(empty, "setsid")))
            {
                File.CreateSymbolicLink(Path.Combine(empty, "setsid"), setsid);
            }
        }

        var serve = await CommandLine.RunAsync(["serve", "--data", Data], Cancellation, new Dictionary<string, string> { ["PATH"] = empty });

        serve.ExitCode.ShouldBe(2, serve.ToString());
        serve.Error.ShouldContain("redis-server was not found");
        serve.Error.ShouldContain("apt-get install redis-server");
    }

    private static async Task<JobRecord> UntilAsync(ServerProcess server, JobRecord job, Func<JobRecord, bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await foreach (var record in server.Progress.WatchAsync(job.Id, limit.Token))
        {
            if (condition(record))
            {
                return record;
            }
        }

        throw new InvalidOperationException("The job was over before.");
    }

    private async Task<bool> RedisAnswersAsync()
    {
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(ServerProcess.RedisConnection(Data));
            return redis.IsConnected;
        }
        catch (RedisConnectionException)
        {
            return false;
        }
    }
}
