using System.Text.Json;
using Ppi.Tests.Lessons;
using Ppi.Tests.Pipeline.Transcription;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Datasets;

/// <summary>A row's text is what was said in its interval, and only that.</summary>
public sealed class SpokenLessonTests
{
    [Fact]
    public async Task Every_row_of_a_Russian_lesson_gets_the_words_of_its_own_fragment_and_the_dataset_loads()
    {
        SpeechMaterial.Require();
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var speech = Path.Combine(SpeechMaterial.Folder, "fixtures", "speech", "lesson60.flac");
        await TestLesson.MakeAsync(folder["silent.mp4"], seconds: 60, sound: null);
        await TestLesson.AddSoundAsync(folder["silent.mp4"], speech, folder["lesson.mp4"]);
        var intervals = Enumerable.Range(0, 9).Select(index => (Id: $"r{index}", Start: (index * 6) + 0.5, End: (index * 6) + 5.5)).ToList();
        ExportMaker.Write(folder["export.json"], ("lesson.mp4", [.. intervals.Select(interval => (interval.Id, interval.Start, interval.End, new[] { "💖 П: Эмоциональная поддержка" }))]));

        var build = await CommandLine.RunAsync(
            [
                "dataset", "build", "--video", folder["lesson.mp4"], "--annotations", folder["export.json"], "--output", folder["out"],
                "--language", "ru", "--engine", "whisper-cli", "--model", SpeechMaterial.Model, "--all-in-one",
            ],
            cancellation);

        build.ExitCode.ShouldBe(0, build.ToString());
        var errors = new WordErrors();
        foreach (var row in File.ReadLines(folder["out/metadata.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement))
        {
            var (start, end) = (row.GetProperty("start_time").GetDouble(), row.GetProperty("end_time").GetDouble());
            var text = await File.ReadAllTextAsync(Path.Combine(folder["out"], row.GetProperty("text_path").GetString()!), cancellation);
            text.Trim().ShouldBe(row.GetProperty("transcript").GetString());
            errors.Add(SpeechMaterial.Words().Where(word => (word.Start + word.End) / 2 is var middle && middle >= start && middle < end).Select(word => word.Text), [text]);
        }

        // The whole recording has a word error rate of about 0.2 with this model; wrong fragments would have one near 1.
        errors.Rate.ShouldBeLessThan(0.45);
        string[] formats = ["json", "srt", "txt", "vtt"];
        formats.ShouldAllBe(format => new FileInfo(folder[$"out/transcripts/lesson.{format}"]).Length > 100);
        var check = await DatasetChecker.CheckAsync(folder["out"], cancellation);
        check.Loads.ShouldBeTrue(check.Output);
    }
}
