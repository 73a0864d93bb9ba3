using System.Diagnostics;
using System.Text.Json;
using Ppi.Core.Datasets;
using Ppi.Core.Jobs;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline;
using Ppi.Tests.Pipeline.Transcription;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ppi.Tests.Jobs;

/// <summary>Datasets that workers build: from the words of a transcript, again after a change, cancelled, and with Redis dying on the way.</summary>
public sealed class DatasetJobTests : JobTests
{
    [Fact]
    public async Task A_cancelled_build_stops_within_a_second_or_so_and_leaves_nothing()
    {
        var (_, dataset) = await OrderAsync(seconds: 60, regions: 300, length: 5);

        var job = await Platform.Jobs.BuildDatasetAsync(dataset.Id, dataset.Owner);
        await foreach (var record in Platform.Progress.WatchAsync(job.Id, Cancellation))
        {
            record.IsOver.ShouldBeFalse(record.Error);
            if (record.Progress is { Stage: "cutting", Percent: > 1 })
            {
                break;
            }
        }

        var clock = Stopwatch.StartNew();
        await Platform.Jobs.CancelAsync(job.Id);
        (await Platform.UntilOverAsync(job, Cancellation))[^1].State.ShouldBe(JobState.Cancelled);
        await UntilAsync(() => Leftovers().Count == 0);

        // Hangfire alone would look after five seconds.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
        (await Platform.Datasets.GetAsync(dataset.Id, Cancellation)).Built.ShouldBeNull();
        Directory.Exists(Platform.FileOf(Platform.Datasets.FileOf(dataset, "videos"))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_spoken_lesson_becomes_a_dataset_with_the_words_of_its_one_transcript()
    {
        SpeechMaterial.Require();
        var speech = Path.Combine(SpeechMaterial.Folder, "fixtures", "speech", "lesson60.flac");
        await TestLesson.MakeAsync(Platform.Folder["silent.mp4"], seconds: 60, sound: null);
        await TestLesson.AddSoundAsync(Platform.Folder["silent.mp4"], speech, Platform.Folder["lesson.mp4"]);
        var lesson = await Platform.AddLessonAsync(Platform.Folder["lesson.mp4"], Cancellation);
        await AnnotateAsync(lesson, [("a", 5, 12, [Support]), ("b", 20, 26, [Support])]);
        var dataset = await OrderAsync(lesson, new DatasetChoices { Language = "ru" });

        var seen = await Platform.UntilOverAsync(await Platform.Jobs.BuildDatasetAsync(dataset.Id, dataset.Owner), Cancellation);

        seen[^1].State.ShouldBe(JobState.Done, seen[^1].Error);
        string[] stages = [.. seen.Select(record => record.Progress?.Stage).OfType<string>().Distinct()];
        stages.ShouldBeSubsetOf(["probing", "extracting-audio", "finding-speech", "transcribing", "reading", "hashing", "cutting", "assembling", "saving"]);
        stages.ShouldContain("transcribing");
        var now = await Platform.Lessons.GetAsync(lesson.Id, Cancellation);
        now.Transcript.ShouldNotBeNull().ShouldSatisfyAllConditions(made => made.Language.ShouldBe("ru"), made => made.Words.ShouldBeGreaterThan(40));
        var rows = File.ReadLines(Platform.FileOf(Platform.Datasets.FileOf(dataset, "metadata.jsonl"))).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var whole = await File.ReadAllTextAsync(Platform.FileOf(Platform.Lessons.FolderOf(now).TranscriptText), Cancellation);
        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(row => row.GetProperty("transcript").GetString()!.Split(' ').All(word => whole.Contains(word)));
        var check = await DatasetChecker.CheckAsync(Path.GetDirectoryName(Platform.FileOf(Platform.Datasets.FileOf(dataset, "metadata.jsonl")))!, Cancellation);
        check.Loads.ShouldBeTrue(check.Output);
        Leftovers().ShouldBeEmpty();

        // Nobody listens twice: neither for the transcript itself nor for the next dataset.
        var etag = (await Platform.Store.HeadAsync(Platform.Lessons.FolderOf(now).TranscriptJson, Cancellation))!.ETag;
        (await Platform.UntilOverAsync(await Platform.Jobs.TranscribeAsync(lesson), Cancellation))[^1].State.ShouldBe(JobState.Done);
        (await Platform.Store.HeadAsync(Platform.Lessons.FolderOf(now).TranscriptJson, Cancellation))!.ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task A_dataset_built_again_after_a_change_holds_what_is_marked_now_and_nothing_else()
    {
        var (lesson, dataset) = await OrderAsync(seconds: 12, regions: 3, length: 2);
        (await Platform.UntilOverAsync(await Platform.Jobs.BuildDatasetAsync(dataset.Id, dataset.Owner), Cancellation))[^1].State.ShouldBe(JobState.Done);
        Clips().Length.ShouldBe(3);

        await AnnotateAsync(lesson, [("new", 1, 2, [Support])]);
        (await Platform.UntilOverAsync(await Platform.Jobs.BuildDatasetAsync(dataset.Id, dataset.Owner), Cancellation))[^1].State.ShouldBe(JobState.Done);

        Clips().Length.ShouldBe(1);
        (await Platform.Datasets.GetAsync(dataset.Id, Cancellation)).Built.ShouldNotBeNull().Rows.ShouldBe(1);

        string[] Clips() => Directory.GetFiles(Platform.FileOf(Platform.Datasets.FileOf(dataset, "videos")));
    }

    [Fact]
    public async Task Redis_dies_in_the_middle_and_the_build_is_finished_all_the_same()
    {
        var (_, dataset) = await OrderAsync(seconds: 40, regions: 40, length: 3);
        var job = await Platform.Jobs.BuildDatasetAsync(dataset.Id, dataset.Owner);
        await foreach (var record in Platform.Progress.WatchAsync(job.Id, Cancellation))
        {
            if (record.Progress is { Stage: "cutting", Percent: > 5 })
            {
                break;
            }
        }

        // As the out-of-memory killer would.
        using (var redis = await ConnectionMultiplexer.ConnectAsync(Platform.RedisConnection + ",allowAdmin=true"))
        {
            var info = await redis.GetServers()[0].InfoAsync("server");
            var process = int.Parse(info.SelectMany(section => section).Single(line => line.Key == "process_id").Value, System.Globalization.CultureInfo.InvariantCulture);
            Process.GetProcessById(process).Kill();
        }

        await UntilAsync(async () => (await Platform.Datasets.FindAsync(dataset.Id, Cancellation))?.Built is not null);
        (await Platform.Datasets.GetAsync(dataset.Id, Cancellation)).Built.ShouldNotBeNull().Rows.ShouldBe(40);
    }
}
