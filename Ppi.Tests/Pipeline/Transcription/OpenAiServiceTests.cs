using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ppi.Core;
using Ppi.Worker.Transcription;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Transcription;

/// <summary>Any OpenAI-compatible service listens: a real whisper-server, and services that are wrong in some way.</summary>
public sealed class OpenAiServiceTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_real_whisper_server_hears_the_language_and_the_words_of_a_Russian_lesson()
    {
        SpeechMaterial.Require();
        using var folder = new TemporaryFolder();
        var samples = await SpeechMaterial.SamplesAsync("lesson60.flac");
        WaveFile.Write(folder["lesson.wav"], samples);
        await using var server = await WhisperServer.StartAsync(Cancellation);
        await using var services = SpeechMaterial.Services(options => (options.Engine, options.OpenAi.BaseUrl) = (TranscriptionEngine.OpenAi, server.Address));

        var transcript = await services.GetRequiredService<LessonTranscriber>().TranscribeAsync(folder["lesson.wav"], new(), null, Cancellation);

        var errors = new WordErrors();
        errors.Add(SpeechMaterial.Words().Select(word => word.Text), transcript.Segments.Select(segment => segment.Text));
        output.WriteLine($"word error rate {errors.Rate:0.000}, language {transcript.Language}");
        (transcript.Language, transcript.Engine).ShouldBe(("ru", "openai-compatible"));

        // The floor of this model over the whole recording is about 0.2.
        errors.Rate.ShouldBeLessThan(0.35);
        transcript.Words.ShouldAllBe(word => word.Start >= 0 && word.End <= 61 && word.Start <= word.End);
        transcript.Words.Zip(transcript.Words.Skip(1)).ShouldAllBe(pair => pair.First.Start <= pair.Second.Start);
    }

    [Theory]
    [InlineData(401, "{\"error\":{\"message\":\"bad key\"}}", "refuses the key")]
    [InlineData(404, "{\"error\":\"no model\"}", "no model")]
    [InlineData(400, "{\"error\":{\"message\":\"too long\"}}", "too long")]
    [InlineData(200, "<html>hello</html>", "is not a transcription service")]
    [InlineData(200, "{\"hello\":1}", "is not a transcription service")]
    public async Task A_service_that_refuses_or_is_none_is_told_as_bad_input_at_once(int status, string body, string said)
    {
        SpeechMaterial.Require();
        var asked = 0;
        await using var server = await SmallWebServer.StartAsync(async context =>
        {
            Interlocked.Increment(ref asked);
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        });

        var exception = await Should.ThrowAsync<BadInputException>(() => TranscribeAsync(server.Address));

        exception.Message.ShouldContain(said);
        asked.ShouldBeLessThanOrEqualTo(2, "one request a window, two at once, none again");
    }

    [Fact]
    public async Task A_busy_service_is_asked_again_until_it_answers()
    {
        SpeechMaterial.Require();
        var asked = 0;
        await using var server = await SmallWebServer.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref asked) == 1)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            await context.Response.WriteAsync("""{"text":"привет мир","language":"russian","words":[{"word":"привет","start":0.1,"end":0.5},{"word":"мир","start":0.6,"end":0.9}]}""");
        });

        var transcript = await TranscribeAsync(server.Address);

        transcript.Words.Take(2).Select(word => word.Text).ShouldBe(["привет", "мир"]);
        asked.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_told_at_once()
    {
        SpeechMaterial.Require();
        var clock = Stopwatch.StartNew();

        var exception = await Should.ThrowAsync<TranscriptionException>(() => TranscribeAsync(new Uri($"http://127.0.0.1:{WhisperServer.FreePort()}/v1")));

        exception.Message.ShouldContain("cannot be reached");
        exception.Message.ShouldContain("Is it running");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Cancelling_does_not_wait_for_the_service()
    {
        SpeechMaterial.Require();
        var reached = new TaskCompletionSource();
        await using var server = await SmallWebServer.StartAsync(async context =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var work = TranscribeAsync(server.Address, stop.Token);
        await reached.Task.WaitAsync(Cancellation);
        var clock = Stopwatch.StartNew();

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => work);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    private static async Task<Core.Transcripts.Transcript> TranscribeAsync(Uri address, CancellationToken? cancellationToken = null)
    {
        using var folder = new TemporaryFolder();
        WaveFile.Write(folder["lesson.wav"], (await SpeechMaterial.SamplesAsync("lesson60.flac")).AsSpan(0, 16000 * 12));
        await using var services = SpeechMaterial.Services(options => (options.Engine, options.OpenAi.BaseUrl) = (TranscriptionEngine.OpenAi, address));
        return await services.GetRequiredService<LessonTranscriber>().TranscribeAsync(folder["lesson.wav"], new("ru"), null, cancellationToken ?? Cancellation);
    }
}
