using System.Net;
using System.Net.Http.Headers;

namespace Ppi.Core.Storage.S3;

/// <summary>Moves bytes by signed links and bare HTTP: one request each, nothing held in memory, nothing hashed on the way.</summary>
internal sealed class S3Transfer(HttpClient http)
{
    private const int BufferBytes = 1 << 17;

    /// <summary>Puts the bytes from the stream's position on; may be called again for the same stream and position.</summary>
    /// <exception cref="S3AnswerException">The server refuses.</exception>
    public async Task<HttpResponseMessage> PutAsync(Uri link, Stream content, long offset, long length, Action<HttpRequestMessage>? change, CancellationToken cancellationToken)
    {
        content.Position = offset;
        using var request = new HttpRequestMessage(HttpMethod.Put, link) { Content = new StreamContent(new Slice(content, length), BufferBytes) };
        request.Content.Headers.ContentLength = length;

        // A server that refuses says so before gigabytes are on their way.
        request.Headers.ExpectContinue = length > BufferBytes;
        change?.Invoke(request);
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return answer.IsSuccessStatusCode ? answer : throw await RefusedAsync(answer, cancellationToken);
    }

    /// <summary>Opens what a link leads to.</summary>
    /// <exception cref="S3AnswerException">The server refuses; 416 when the range begins behind the end.</exception>
    public async Task<Stream> GetAsync(Uri link, ByteRange? range, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        if (range is { } part)
        {
            request.Headers.Range = new RangeHeaderValue(part.Offset, part.Length is { } length ? part.Offset + length - 1 : null);
        }

        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent
            ? await answer.Content.ReadAsStreamAsync(cancellationToken)
            : throw await RefusedAsync(answer, cancellationToken);
    }

    private static async Task<S3AnswerException> RefusedAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            return new S3AnswerException(await S3Error.ReadAsync(answer, cancellationToken));
        }
    }
}
