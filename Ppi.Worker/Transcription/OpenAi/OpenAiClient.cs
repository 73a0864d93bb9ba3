using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Ppi.Core;

namespace Ppi.Worker.Transcription.OpenAi;

/// <summary>Posts sound to an OpenAI-compatible transcription service. A busy or ailing service (429, 5xx, a lost connection) is asked again, with back-off.</summary>
internal sealed class OpenAiClient : IDisposable
{
    private readonly HttpClient http;
    private readonly Uri endpoint;
    private readonly string model;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="options">With a base address.</param>
    /// <param name="firstDelay">Time before the second attempt; doubles for each further one.</param>
    public OpenAiClient(OpenAiOptions options, TimeSpan firstDelay)
    {
        (endpoint, model) = (Endpoint(options.BaseUrl!), options.Model);
        var retry = new HttpRetryStrategyOptions { Delay = firstDelay, MaxRetryAttempts = 4, ShouldHandle = arguments => new(MayPass(arguments.Outcome)) };
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(retry).Build();
        http = new(new ResilienceHandler(pipeline) { InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) } })
        {
            // A window is 28 s at most, but a service on a small machine may queue.
            Timeout = TimeSpan.FromMinutes(15),
        };
        if ((options.ApiKey ?? Environment.GetEnvironmentVariable("OPENAI_API_KEY")) is { Length: > 0 } key)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    /// <summary>Sends one window's WAV; a null language lets the service find it.</summary>
    /// <exception cref="BadInputException">The service refuses key, address, model or sound, or is not what it should be.</exception>
    /// <exception cref="TranscriptionException">The service cannot be reached, or keeps failing.</exception>
    public async Task<OpenAiAnswer> TranscribeAsync(byte[] wav, double seconds, string? language, CancellationToken cancellationToken)
    {
        using var form = Form(wav, language);
        try
        {
            using var response = await http.PostAsync(endpoint, form, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? OpenAiJson.Read(body, seconds) : throw Refusal(response.StatusCode, body);
        }
        catch (HttpRequestException exception)
        {
            throw new TranscriptionException($"The transcription service at {endpoint} cannot be reached: {exception.Message}. Is it running, and is the address right?", exception);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TranscriptionException($"The transcription service at {endpoint} gave no answer within {http.Timeout.TotalMinutes} minutes.", exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new BadInputException($"What answers at {endpoint} is not a transcription service: {exception.Message} Check the address.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    // Where nobody answers at all, the address is wrong more often than not: that is told at once.
    private static bool MayPass(Outcome<HttpResponseMessage> outcome) =>
        HttpClientResiliencePredicates.IsTransient(outcome)
        && outcome.Exception is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        };

    private static Uri Endpoint(Uri baseUrl)
    {
        var address = baseUrl.ToString().TrimEnd('/');
        return new(address.EndsWith("/transcriptions", StringComparison.Ordinal) || address.EndsWith("/inference", StringComparison.Ordinal)
            ? address
            : $"{address}/audio/transcriptions");
    }

    private MultipartFormDataContent Form(byte[] wav, string? language)
    {
        var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(wav);
        file.Headers.ContentType = new("audio/wav");
        form.Add(file, "\"file\"", "\"window.wav\"");
        form.Add(new StringContent(model), "\"model\"");
        form.Add(new StringContent("verbose_json"), "\"response_format\"");
        form.Add(new StringContent("word"), "\"timestamp_granularities[]\"");
        form.Add(new StringContent("segment"), "\"timestamp_granularities[]\"");
        if (language is not null)
        {
            form.Add(new StringContent(language), "\"language\"");
        }

        return form;
    }

    private Exception Refusal(HttpStatusCode status, byte[] body) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            new BadInputException($"The transcription service at {endpoint} refuses the key ({(int)status}). Set OPENAI_API_KEY or the option OpenAi:ApiKey."),
        HttpStatusCode.NotFound =>
            new BadInputException($"The transcription service at {endpoint} knows no such address or no model \"{model}\" (404): {OpenAiJson.Error(body)}"),
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests =>
            new TranscriptionException($"The transcription service at {endpoint} keeps failing ({(int)status}): {OpenAiJson.Error(body)}"),
        _ => new BadInputException($"The transcription service at {endpoint} refuses the request ({(int)status}): {OpenAiJson.Error(body)}"),
    };
}
