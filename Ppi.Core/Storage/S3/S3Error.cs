using System.Net;
using System.Net.Sockets;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Minio.Exceptions;

namespace Ppi.Core.Storage.S3;

/// <summary>What a server answered instead of what was asked for, whichever client asked.</summary>
/// <param name="Status">HTTP status; 0 = the server could not be reached.</param>
/// <param name="Code">S3's name of the error; "" when it gave none.</param>
/// <param name="Message">What the server says.</param>
internal sealed record S3Error(HttpStatusCode Status, string Code, string Message)
{
    private const int MostBytes = 64 * 1024;

    public bool IsMissing => Status == HttpStatusCode.NotFound || Code is "NoSuchKey" or "NoSuchBucket" or "NoSuchUpload";

    public bool IsConflict => Status is HttpStatusCode.PreconditionFailed || Code is "PreconditionFailed" or "ConditionalRequestConflict";

    /// <summary>Whether the server has no room left.</summary>
    public bool IsFull => Status is HttpStatusCode.InsufficientStorage || Code is "XMinioStorageFull" or "QuotaExceeded";

    /// <summary>Whether it may go better soon.</summary>
    public bool IsTransient => Status is 0 or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented;

    /// <summary>The server's answer that an exception stands for; null when it is none.</summary>
    public static S3Error? Of(Exception exception) => exception switch
    {
        S3AnswerException answer => answer.Error,
        AmazonServiceException { StatusCode: > 0 } amazon => new S3Error(amazon.StatusCode, amazon.ErrorCode ?? "", amazon.Message),
        AmazonServiceException or AmazonClientException or ConnectionException or HttpRequestException or SocketException or HttpIOException => new S3Error(0, "", exception.GetBaseException().Message),
        ObjectNotFoundException or BucketNotFoundException => new S3Error(HttpStatusCode.NotFound, "NoSuchKey", exception.Message),
        AccessDeniedException or AuthorizationException => new S3Error(HttpStatusCode.Forbidden, "AccessDenied", exception.Message),
        InternalServerException => new S3Error(HttpStatusCode.InternalServerError, "InternalError", exception.Message),
        MinioException { Response.Code: { } code } minio => new S3Error(code is "RequestTimeTooSkewed" or "SignatureDoesNotMatch" or "InvalidAccessKeyId" ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest, code, minio.Response.Message ?? minio.Message),
        _ => null,
    };

    /// <summary>Reads the error in an answer's body.</summary>
    public static async Task<S3Error> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            await answer.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            using var reader = XmlReader.Create(body, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, Async = true });
            var error = (await XDocument.LoadAsync(reader, LoadOptions.None, cancellationToken)).Root!;
            return new S3Error(answer.StatusCode, error.Element("Code")?.Value ?? "", error.Element("Message")?.Value ?? "");
        }
        catch (Exception exception) when (exception is XmlException or HttpRequestException)
        {
            return new S3Error(answer.StatusCode, "", answer.ReasonPhrase ?? "");
        }
    }

    /// <summary>What to tell whoever runs the platform.</summary>
    public StorageException Explain(Uri endpoint, Exception cause) => new(
        (Status, Code) switch
        {
            (0, _) => $"The storage at {endpoint} can't be reached: {Message}",
            (_, "RequestTimeTooSkewed") => ClockMessage(endpoint),
            (_, "SignatureDoesNotMatch" or "InvalidAccessKeyId") => $"The storage at {endpoint} does not know the access key, or its secret is another one ({Code}). Check the keys.",
            (_, "AccessDenied") or (HttpStatusCode.Forbidden, _) => $"The storage at {endpoint} does not allow it ({Message}). Check the keys and what their user may do.",
            _ when IsFull => $"The storage at {endpoint} is full. Free space there; the work goes on by itself.",
            _ => $"The storage at {endpoint} answered {(int)Status} {Code}: {Message}",
        },
        cause)
    { IsFull = IsFull };

    /// <summary>What is told when the clocks differ too much.</summary>
    public static string ClockMessage(Uri endpoint) =>
        $"The storage at {endpoint} refuses requests because its clock and that of this machine differ. Set both by a time server (NTP).";
}

/// <summary>An answer with an error, got by bare HTTP.</summary>
internal sealed class S3AnswerException(S3Error error) : Exception($"{(int)error.Status} {error.Code} {error.Message}")
{
    public S3Error Error { get; } = error;
}
