using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ppi.Core.Annotations;
using Ppi.Core.Transcripts;
using Ppi.Worker.Transcription;
using Ppi.Worker.Transcription.WhisperCli;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Transcription;

/// <summary>The point of transcribing once: words of short fragments, against the original's way (each clip alone, its language guessed).</summary>
public sealed class FragmentWordsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Fragments_of_one_transcript_have_about_half_the_word_errors_of_clips_transcribed_alone()
    {
        SpeechMaterial.Require();
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new ScratchFolder();
        var wav = Path.Combine(folder.Path, "lesson.wav");
        var lesson = await PausedLesson.MakeAsync(rounds: 2, seed: 4);
        WaveFile.Write(wav, lesson.Samples);

        await using var services = SpeechMaterial.Services();
        var clock = Stopwatch.StartNew();
        var transcript = await services.GetRequiredService<LessonTranscriber>().TranscribeAsync(wav, new(), null, cancellation);
        output.WriteLine($"{lesson.Seconds:0} s, {lesson.Words.Count} words: transcribed in {clock.Elapsed.TotalSeconds:0} s, language {transcript.Language}");

        // Each clip alone costs the encoder as much as half a minute of speech: as few as give steady figures.
        foreach (var (shortest, longest, clips, most) in new[] { (1.5, 2.5, 24, 0.55), (2.0, 5.0, 12, 1.0) })
        {
            var intervals = Intervals(lesson.Seconds, shortest, longest, clips, seed: (int)(shortest * 10));
            clock.Restart();
            var alone = await AloneAsync(wav, lesson, intervals, cancellation);
            var sliced = Sliced(transcript, lesson, intervals);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{shortest}-{longest} s, {clips} fragments: {sliced:0.000} ours, {alone:0.000} each clip alone ({clock.Elapsed.TotalSeconds:0} s), ratio {sliced / alone:0.00}"));
            (sliced / alone).ShouldBeLessThan(most);
        }
    }

    private static List<Interval> Intervals(double seconds, double shortest, double longest, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var length = shortest + ((longest - shortest) * random.NextDouble());
            var start = (seconds - length) * random.NextDouble();
            return new Interval(start, start + length);
        })];
    }

    private static IEnumerable<string> Truth(PausedLesson lesson, Interval interval) =>
        lesson.Words.Where(word => (word.Start + word.End) / 2 is var middle && middle >= interval.Start && middle < interval.End).Select(word => word.Text);

    private static double Sliced(Transcript transcript, PausedLesson lesson, List<Interval> intervals)
    {
        var errors = new WordErrors();
        intervals.ForEach(interval => errors.Add(Truth(lesson, interval), [Fragment.Text(transcript, interval)]));
        return errors.Rate;
    }

    private static async Task<double> AloneAsync(string wav, PausedLesson lesson, List<Interval> intervals, CancellationToken cancellation)
    {
        using var speech = SpeechWav.Open(wav);
        await using var cli = await WhisperCliTranscriber.CreateAsync(
            WhisperCliBinary.Find(null), new(Path.Combine(SpeechMaterial.Folder, "models", "ggml-base-q5_1.bin"), null), 2, cancellation);
        var windows = intervals.ConvertAll(interval => new SpeechWindow(interval.Start, interval.End));
        var heard = await cli.TranscribeAsync(speech, windows, "auto", null, cancellation);
        var errors = new WordErrors();
        for (var i = 0; i < windows.Count; i++)
        {
            errors.Add(Truth(lesson, intervals[i]), WordSpans.Segments(heard[i], windows[i]).Select(segment => segment.Text));
        }

        return errors.Rate;
    }
}
