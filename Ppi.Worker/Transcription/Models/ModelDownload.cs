using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Ppi.Core;
using Ppi.Core.Jobs;

namespace Ppi.Worker.Transcription.Models;

/// <summary>
/// Downloads a model: into a <c>.part</c> file that a later run goes on with, checked against the size and SHA-256 that the server announces,
/// then renamed. Of several processes one downloads, the others wait for it.
/// </summary>
internal sealed class ModelDownload(IOptions<TranscriptionOptions> options, TimeProvider time, ILogger<ModelDownload> logger) : IDisposable
{
    private const int Attempts = 4;
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(60);

    // Redirects are followed by hand: size and hash are announced on the first answer, not by the storage that it leads to.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Downloads the model unless it is there by now.</summary>
    /// <exception cref="BadInputException">Not reachable, not there, not what was announced, or the folder cannot be written to.</exception>
    public async Task RunAsync(ModelName name, string target, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        var url = new Uri($"{BaseUrl()}/{name.FileName}");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var turn = await TakeTurnAsync(target, cancellationToken).ConfigureAwait(false);
            if (!File.Exists(target))
            {
                await FetchAsync(url, target, new(name, progress, time), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
        {
            throw new BadInputException(
                $"The model {name} is not on this machine and cannot be downloaded ({exception.Message.TrimEnd('.')}). "
                + $"Download {url} where there is a network and place it as {Path.GetFileName(target)} in {Path.GetDirectoryName(target)}.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                $"The model {name} cannot be written to {Path.GetDirectoryName(target)}: {exception.Message} Free some space, or set PPI_MODELS to another folder.",
                exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private string BaseUrl() =>
        (options.Value.ModelsUrl?.ToString()
            ?? Environment.GetEnvironmentVariable("PPI_MODEL_URL")
            ?? $"{(Environment.GetEnvironmentVariable("HF_ENDPOINT") ?? "https://huggingface.co").TrimEnd('/')}/ggerganov/whisper.cpp/resolve/main")
        .TrimEnd('/');

    private async Task<FileStream> TakeTurnAsync(string target, CancellationToken cancellationToken)
    {
        var path = target + ".lock";
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task FetchAsync(Uri url, string target, DownloadProgress progress, CancellationToken cancellationToken)
    {
        var part = target + ".part";
        for (var attempt = 1; ; attempt++)
        {
            var before = Length(part);
            try
            {
                var announced = await ReceiveAsync(url, part, progress, cancellationToken).ConfigureAwait(false);
                await VerifyAsync(part, url, announced, cancellationToken).ConfigureAwait(false);
                File.Move(part, target, overwrite: true);
                return;
            }
            catch (Exception exception) when (attempt < Attempts && exception is HttpIOException or HttpRequestException && MayPass(exception, Length(part) > before))
            {
                logger.LogWarning("Download of {Url} broke off: {Reason} It goes on with what has arrived.", url, exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(attempt), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Nobody at the other end stays so; a connection that broke off or a busy server does not.
    private static bool MayPass(Exception exception, bool received) => received || exception switch
    {
        HttpIOException => true,
        HttpRequestException { StatusCode: { } status } => status is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests,
        HttpRequestException request => request.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError),
        _ => false,
    };

    private static long Length(string file) => new FileInfo(file) is { Exists: true } info ? info.Length : 0;

    private async Task<Announced> ReceiveAsync(Uri url, string part, DownloadProgress progress, CancellationToken cancellationToken)
    {
        var from = Length(part);
        var (response, announced) = await GetAsync(url, from, cancellationToken).ConfigureAwait(false);
        using (response)
        {
            if (response.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                // All of it has arrived, if the size says so; else what lies there is of another file.
                if (announced.Size != from)
                {
                    File.Delete(part);
                    return await ReceiveAsync(url, part, progress, cancellationToken).ConfigureAwait(false);
                }

                return announced;
            }

            response.EnsureSuccessStatusCode();
            var resumed = response.StatusCode is HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == from;
            announced = announced with { Size = announced.Size ?? (resumed ? response.Content.Headers.ContentRange?.Length : response.Content.Headers.ContentLength) };
            var file = new FileStream(part, resumed ? FileMode.Append : FileMode.Create, FileAccess.Write);
            await using (file.ConfigureAwait(false))
            {
                var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
                await CopyAsync(body, file, arrived => progress.Report(arrived, announced.Size), cancellationToken).ConfigureAwait(false);
            }

            return announced;
        }
    }

    private static async Task CopyAsync(Stream body, FileStream file, Action<long> arrived, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 17];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        while (true)
        {
            int read;
            try
            {
                patience.CancelAfter(Stalled);
                read = await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new HttpIOException(HttpRequestError.ConnectionError, $"nothing arrived for {Stalled.TotalSeconds} s");
            }
            catch (IOException exception) when (exception is not HttpIOException)
            {
                // A connection that is reset: of the network, though it looks like one of the disk.
                throw new HttpIOException(HttpRequestError.ResponseEnded, exception.Message, exception);
            }

            if (read == 0)
            {
                return;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            arrived(file.Position);
        }
    }

    private async Task<(HttpResponseMessage Response, Announced Announced)> GetAsync(Uri url, long from, CancellationToken cancellationToken)
    {
        var announced = new Announced(null, null);
        for (var hops = 0; ; hops++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null;
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            announced = announced.Or(response.Headers);
            if (hops == 10 || (int)response.StatusCode is < 300 or >= 400 || response.Headers.Location is not { } location)
            {
                return (response, announced);
            }

            response.Dispose();
            url = new Uri(url, location);
        }
    }

    private static async Task VerifyAsync(string part, Uri url, Announced announced, CancellationToken cancellationToken)
    {
        var problem = await announced.ProblemAsync(part, cancellationToken).ConfigureAwait(false);
        if (problem is not null)
        {
            File.Delete(part);
            throw new BadInputException($"What {url} sent is not the model it announced: {problem}. It was thrown away; try again, or place the file by hand.");
        }
    }
}
