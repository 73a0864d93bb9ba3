using Ppi.Core.Jobs;
using Ppi.ServiceDefaults;
using Ppi.Tests.Lessons;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ppi.Tests.Jobs;

/// <summary>Lessons walk through the workers: sound, words, dataset; people watch, cancel, and give bad files.</summary>
public sealed class JobStoryTests : JobTests
{
    [Fact]
    public async Task The_sound_of_a_lesson_is_extracted_once_and_everyone_who_watches_sees_it_happen()
    {
        var lesson = await Platform.AddLessonAsync(await TestLesson.MakeAsync(Platform.Folder["урок.mp4"]), Cancellation);

        var job = await Platform.Jobs.ExtractAudioAsync(lesson);
        var seen = await Platform.UntilOverAsync(job, Cancellation);

        seen[^1].State.ShouldBe(JobState.Done, seen[^1].Error);
        seen[^1].Progress.ShouldNotBeNull().ShouldSatisfyAllConditions(last => last.Stage.ShouldBe("extracting-audio"), last => last.Percent.ShouldBe(100));
        var now = await Platform.Lessons.GetAsync(lesson.Id, Cancellation);
        (now.Probe?.FrameRate.Value, now.Probe?.DurationSeconds, now.Sha256?.Length, now.Audio is null).ShouldBe((25, 12, 64, false));
        var folder = Platform.Lessons.FolderOf(now);
        folder.Video.Name.ShouldBe($"teacher/Урок_{DateTime.UtcNow:yyyyMMdd}/урок.mp4");
        (await SizeAsync(folder.StereoWav)).ShouldBeInRange(12 * 44100 * 4, (12 * 44100 * 4) + 20_000);
        (await SizeAsync(folder.SpeechWav)).ShouldBeInRange(12 * 16000 * 2, (12 * 16000 * 2) + 10_000);
        (await SizeAsync(folder.Peaks)).ShouldBeInRange(2 * 1200, (2 * 1200) + 40);

        // Asked for again, nothing is made again.
        var before = (await Platform.Store.HeadAsync(folder.StereoWav, Cancellation))!.ETag;
        (await Platform.UntilOverAsync(await Platform.Jobs.ExtractAudioAsync(lesson), Cancellation))[^1].State.ShouldBe(JobState.Done);
        (await Platform.Store.HeadAsync(folder.StereoWav, Cancellation))!.ETag.ShouldBe(before);
        Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_no_video_fails_at_once_and_says_why()
    {
        await File.WriteAllTextAsync(Platform.Folder["notes.mp4"], "These are only notes.", Cancellation);
        var lesson = await Platform.AddLessonAsync(Platform.Folder["notes.mp4"], Cancellation);

        var seen = await Platform.UntilOverAsync(await Platform.Jobs.ExtractAudioAsync(lesson), Cancellation);

        seen[^1].State.ShouldBe(JobState.Failed);
        seen[^1].Error.ShouldNotBeNull().ShouldContain("is no video that can be read");
        seen.ShouldNotContain(record => record.State == JobState.Waiting, "bad input is not tried again");
        Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_who_ask_for_the_same_get_one_job_and_a_third_after_them_a_new_one()
    {
        var lesson = await Platform.AddLessonAsync(await TestLesson.MakeAsync(Platform.Folder["lesson.mp4"]), Cancellation);

        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Platform.Jobs.ExtractAudioAsync(lesson)));

        var job = jobs.Select(job => job.Id).Distinct().ShouldHaveSingleItem();
        using (var redis = await ConnectionMultiplexer.ConnectAsync(Platform.RedisConnection))
        {
            var made = redis.GetServers()[0].KeysAsync(pattern: $"{JobStorageServices.Prefix}job:*").Select(key => key.ToString()[$"{JobStorageServices.Prefix}job:".Length..]);
            (await made.CountAsync(id => !id.Contains(':', StringComparison.Ordinal), Cancellation)).ShouldBe(1, "one job of Hangfire's, not one record for many");
        }

        (await Platform.UntilOverAsync(jobs[0], Cancellation))[^1].State.ShouldBe(JobState.Done);
        (await Platform.Jobs.ExtractAudioAsync(lesson)).Id.ShouldNotBe(job);
    }

    [Fact]
    public async Task An_index_made_anew_leads_to_every_lesson_and_dataset()
    {
        var (lesson, dataset) = await OrderAsync(seconds: 2, regions: 1, length: 1);
        using (var redis = await ConnectionMultiplexer.ConnectAsync(Platform.RedisConnection + ",allowAdmin=true"))
        {
            await redis.GetServers()[0].FlushDatabaseAsync();
        }

        (await Platform.Lessons.FindAsync(lesson.Id, Cancellation)).ShouldBeNull();
        (await Platform.Lessons.ReindexAsync(Cancellation)).ShouldBe(1);
        (await Platform.Datasets.ReindexAsync(Cancellation)).ShouldBe(1);
        (await Platform.Lessons.GetAsync(lesson.Id, Cancellation)).FileName.ShouldBe("lesson.mp4");
        (await Platform.Datasets.GetAsync(dataset.Id, Cancellation)).Lessons.ShouldBe([lesson.Id]);
    }
}
