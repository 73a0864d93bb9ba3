using System.Diagnostics;
using System.Text.Json;
using Ppi.Core.Datasets;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Ppi.Tests.Pipeline.Transcription;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ppi.Tests.Jobs;

/// <summary>Lessons walk through the workers: sound, words, dataset; people watch, cancel, and give bad files.</summary>
public sealed class JobStoryTests : IAsyncLifetime
{
    private const string Support = "💖 П: Эмоциональная поддержка";
    private RunningPlatform _platform = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _platform = await RunningPlatform.StartAsync(Cancellation);

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task The_sound_of_a_lesson_is_extracted_once_and_everyone_who_watches_sees_it_happen()
    {
        var lesson = await _platform.AddLessonAsync(await TestLesson.MakeAsync(_platform.Folder["урок.mp4"]), Cancellation);

        var job = await _platform.Jobs.ExtractAudioAsync(lesson);
        var seen = await _platform.UntilOverAsync(job, Cancellation);

        seen[^1].State.ShouldBe(JobState.Done, seen[^1].Error);
        seen[^1].Progress.ShouldNotBeNull().ShouldSatisfyAllConditions(last => last.Stage.ShouldBe("extracting-audio"), last => last.Percent.ShouldBe(100));
        var now = await _platform.Lessons.GetAsync(lesson.Id, Cancellation);
        (now.Probe?.FrameRate.Value, now.Probe?.DurationSeconds, now.Sha256?.Length, now.Audio is null).ShouldBe((25, 12, 64, false));
        var folder = _platform.Lessons.FolderOf(now);
        folder.Video.Name.ShouldBe($"teacher/Урок_{DateTime.UtcNow:yyyyMMdd}/урок.mp4");
        (await SizeAsync(folder.StereoWav)).ShouldBeInRange(12 * 44100 * 4, (12 * 44100 * 4) + 20_000);
        (await SizeAsync(folder.SpeechWav)).ShouldBeInRange(12 * 16000 * 2, (12 * 16000 * 2) + 10_000);
        (await SizeAsync(folder.Peaks)).ShouldBeInRange(2 * 1200, (2 * 1200) + 40);

        // Asked for again, nothing is made again.
        var before = (await _platform.Store.HeadAsync(folder.StereoWav, Cancellation))!.ETag;
        (await _platform.UntilOverAsync(await _platform.Jobs.ExtractAudioAsync(lesson), Cancellation))[^1].State.ShouldBe(JobState.Done);
        (await _platform.Store.HeadAsync(folder.StereoWav, Cancellation))!.ETag.ShouldBe(before);
        Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_no_video_fails_at_once_and_says_why()
    {
        await File.WriteAllTextAsync(_platform.Folder["notes.mp4"], "These are only notes.", Cancellation);
        var lesson = await _platform.AddLessonAsync(_platform.Folder["notes.mp4"], Cancellation);

        var seen = await _platform.UntilOverAsync(await _platform.Jobs.ExtractAudioAsync(lesson), Cancellation);

        seen[^1].State.ShouldBe(JobState.Failed);
        seen[^1].Error.ShouldNotBeNull().ShouldContain("is no video that can be read");
        seen.ShouldNotContain(record => record.State == JobState.Waiting, "bad input is not tried again");
        Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_who_ask_for_the_same_get_one_job_and_a_third_after_them_a_new_one()
    {
        var lesson = await _platform.AddLessonAsync(await TestLesson.MakeAsync(_platform.Folder["lesson.mp4"]), Cancellation);

        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _platform.Jobs.ExtractAudioAsync(lesson)));

        var job = jobs.Select(job => job.Id).Distinct().ShouldHaveSingleItem();
        (await _platform.UntilOverAsync(jobs[0], Cancellation))[^1].State.ShouldBe(JobState.Done);
        (await _platform.Jobs.ExtractAudioAsync(lesson)).Id.ShouldNotBe(job);
    }

    [Fact]
    public async Task A_cancelled_build_stops_within_a_second_or_so_and_leaves_nothing()
    {
        var (_, dataset) = await OrderAsync(seconds: 60, regions: 300, length: 5);

        var job = await _platform.Jobs.BuildDatasetAsync(dataset);
        await foreach (var record in _platform.Progress.WatchAsync(job.Id, Cancellation))
        {
            record.IsOver.ShouldBeFalse(record.Error);
            if (record.Progress is { Stage: "cutting", Percent: > 1 })
            {
                break;
            }
        }

        var clock = Stopwatch.StartNew();
        await _platform.Jobs.CancelAsync(job.Id);
        (await _platform.UntilOverAsync(job, Cancellation))[^1].State.ShouldBe(JobState.Cancelled);
        await UntilAsync(() => Leftovers().Count == 0);

        // Hangfire alone would look after five seconds.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
        (await _platform.Datasets.GetAsync(dataset.Id, Cancellation)).Built.ShouldBeNull();
        Directory.Exists(_platform.FileOf(_platform.Datasets.FileOf(dataset, "videos"))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_spoken_lesson_becomes_a_dataset_with_the_words_of_its_one_transcript()
    {
        SpeechMaterial.Require();
        var speech = Path.Combine(SpeechMaterial.Folder, "fixtures", "speech", "lesson60.flac");
        await TestLesson.MakeAsync(_platform.Folder["silent.mp4"], seconds: 60, sound: null);
        await TestLesson.AddSoundAsync(_platform.Folder["silent.mp4"], speech, _platform.Folder["lesson.mp4"]);
        var lesson = await _platform.AddLessonAsync(_platform.Folder["lesson.mp4"], Cancellation);
        await AnnotateAsync(lesson, [("a", 5, 12, [Support]), ("b", 20, 26, [Support])]);
        var dataset = await OrderAsync(lesson, new DatasetChoices { Language = "ru" });

        var seen = await _platform.UntilOverAsync(await _platform.Jobs.BuildDatasetAsync(dataset), Cancellation);

        seen[^1].State.ShouldBe(JobState.Done, seen[^1].Error);
        string[] stages = [.. seen.Select(record => record.Progress?.Stage).OfType<string>().Distinct()];
        stages.ShouldBeSubsetOf(["probing", "extracting-audio", "finding-speech", "transcribing", "reading", "hashing", "cutting", "assembling", "saving"]);
        stages.ShouldContain("transcribing");
        var now = await _platform.Lessons.GetAsync(lesson.Id, Cancellation);
        now.Transcript.ShouldNotBeNull().ShouldSatisfyAllConditions(made => made.Language.ShouldBe("ru"), made => made.Words.ShouldBeGreaterThan(40));
        var rows = File.ReadLines(_platform.FileOf(_platform.Datasets.FileOf(dataset, "metadata.jsonl"))).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var whole = await File.ReadAllTextAsync(_platform.FileOf(_platform.Lessons.FolderOf(now).TranscriptText), Cancellation);
        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(row => row.GetProperty("transcript").GetString()!.Split(' ').All(word => whole.Contains(word)));
        var check = await DatasetChecker.CheckAsync(Path.GetDirectoryName(_platform.FileOf(_platform.Datasets.FileOf(dataset, "metadata.jsonl")))!, Cancellation);
        check.Loads.ShouldBeTrue(check.Output);
        Leftovers().ShouldBeEmpty();

        // Nobody listens twice: neither for the transcript itself nor for the next dataset.
        var etag = (await _platform.Store.HeadAsync(_platform.Lessons.FolderOf(now).TranscriptJson, Cancellation))!.ETag;
        (await _platform.UntilOverAsync(await _platform.Jobs.TranscribeAsync(lesson), Cancellation))[^1].State.ShouldBe(JobState.Done);
        (await _platform.Store.HeadAsync(_platform.Lessons.FolderOf(now).TranscriptJson, Cancellation))!.ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task A_dataset_built_again_after_a_change_holds_what_is_marked_now_and_nothing_else()
    {
        var (lesson, dataset) = await OrderAsync(seconds: 12, regions: 3, length: 2);
        (await _platform.UntilOverAsync(await _platform.Jobs.BuildDatasetAsync(dataset), Cancellation))[^1].State.ShouldBe(JobState.Done);
        Clips().Length.ShouldBe(3);

        await AnnotateAsync(lesson, [("new", 1, 2, [Support])]);
        (await _platform.UntilOverAsync(await _platform.Jobs.BuildDatasetAsync(dataset), Cancellation))[^1].State.ShouldBe(JobState.Done);

        Clips().Length.ShouldBe(1);
        (await _platform.Datasets.GetAsync(dataset.Id, Cancellation)).Built.ShouldNotBeNull().Rows.ShouldBe(1);

        string[] Clips() => Directory.GetFiles(_platform.FileOf(_platform.Datasets.FileOf(dataset, "videos")));
    }

    [Fact]
    public async Task Redis_dies_in_the_middle_and_the_build_is_finished_all_the_same()
    {
        var (_, dataset) = await OrderAsync(seconds: 40, regions: 40, length: 3);
        var job = await _platform.Jobs.BuildDatasetAsync(dataset);
        await foreach (var record in _platform.Progress.WatchAsync(job.Id, Cancellation))
        {
            if (record.Progress is { Stage: "cutting", Percent: > 5 })
            {
                break;
            }
        }

        // As the out-of-memory killer would.
        using (var redis = await ConnectionMultiplexer.ConnectAsync(_platform.RedisConnection + ",allowAdmin=true"))
        {
            var info = await redis.GetServers()[0].InfoAsync("server");
            var process = int.Parse(info.SelectMany(section => section).Single(line => line.Key == "process_id").Value, System.Globalization.CultureInfo.InvariantCulture);
            Process.GetProcessById(process).Kill();
        }

        await UntilAsync(async () => (await _platform.Datasets.FindAsync(dataset.Id, Cancellation))?.Built is not null);
        (await _platform.Datasets.GetAsync(dataset.Id, Cancellation)).Built.ShouldNotBeNull().Rows.ShouldBe(40);
    }

    [Fact]
    public async Task An_index_made_anew_leads_to_every_lesson_and_dataset()
    {
        var (lesson, dataset) = await OrderAsync(seconds: 2, regions: 1, length: 1);
        using (var redis = await ConnectionMultiplexer.ConnectAsync(_platform.RedisConnection + ",allowAdmin=true"))
        {
            await redis.GetServers()[0].FlushDatabaseAsync();
        }

        (await _platform.Lessons.FindAsync(lesson.Id, Cancellation)).ShouldBeNull();
        (await _platform.Lessons.ReindexAsync(Cancellation)).ShouldBe(1);
        (await _platform.Datasets.ReindexAsync(Cancellation)).ShouldBe(1);
        (await _platform.Lessons.GetAsync(lesson.Id, Cancellation)).FileName.ShouldBe("lesson.mp4");
        (await _platform.Datasets.GetAsync(dataset.Id, Cancellation)).Lessons.ShouldBe([lesson.Id]);
    }

    private async Task<(Lesson Lesson, Dataset Dataset)> OrderAsync(double seconds, int regions, double length)
    {
        var lesson = await _platform.AddLessonAsync(await TestLesson.MakeAsync(_platform.Folder["lesson.mp4"], seconds), Cancellation);
        await AnnotateAsync(lesson, [.. Enumerable.Range(0, regions).Select(index => ($"r{index}", index * (seconds - length) / regions, (index * (seconds - length) / regions) + length, new[] { Support }))]);
        return (lesson, await OrderAsync(lesson, new DatasetChoices { Transcripts = false }));
    }

    private async Task<Dataset> OrderAsync(Lesson lesson, DatasetChoices choices)
    {
        var dataset = new Dataset { Id = Guid.CreateVersion7(), Owner = "teacher", Name = "patterns", Created = TimeProvider.System.GetUtcNow(), Lessons = [lesson.Id], Choices = choices };
        await _platform.Datasets.AddAsync(dataset, Cancellation);
        return dataset;
    }

    private async Task AnnotateAsync(Lesson lesson, (string, double, double, string[])[] regions)
    {
        var export = ExportMaker.Write(_platform.Folder["export.json"], (lesson.FileName, regions));
        await _platform.Store.TakeFileAsync(_platform.Lessons.FolderOf(lesson).Annotations("expert"), export, new PutOptions { ContentType = "application/json" }, Cancellation);
    }

    private async Task<long> SizeAsync(ObjectKey key) => (await _platform.Store.HeadAsync(key, Cancellation)).ShouldNotBeNull().Size;

    // Files of jobs that are over; the lock marks the living process.
    private List<string> Leftovers() => [.. Directory.GetFiles(_platform.Scratch, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock")];

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            try
            {
                if (await condition())
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                // Redis is away for a moment.
            }

            await Task.Delay(50, limit.Token);
        }
    }
}
