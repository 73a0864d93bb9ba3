using Amazon.Runtime;
using Amazon.S3;
using Minio;

namespace Ppi.Core.Storage.S3;

/// <summary>The connections to a server: Minio's client for objects, Amazon's for uploads in parts, bare HTTP for bytes; and those that only sign for the public address.</summary>
internal sealed class S3Clients : IDisposable
{
    public S3Clients(S3Options options)
    {
        Http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10), AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        var publicEndpoint = options.PublicEndpoint ?? options.Endpoint;
        (Objects, PublicObjects) = (MinioFor(options.Endpoint, options), MinioFor(publicEndpoint, options));
        (Uploads, PublicUploads) = (AmazonFor(options.Endpoint, options), AmazonFor(publicEndpoint, options));
        (Endpoint, PublicEndpoint) = (options.Endpoint, publicEndpoint);
    }

    public Uri Endpoint { get; }

    public Uri PublicEndpoint { get; }

    public IMinioClient Objects { get; }

    public IMinioClient PublicObjects { get; }

    public IAmazonS3 Uploads { get; }

    public IAmazonS3 PublicUploads { get; }

    public HttpClient Http { get; }

    public void Dispose()
    {
        Objects.Dispose();
        PublicObjects.Dispose();
        Uploads.Dispose();
        PublicUploads.Dispose();
        Http.Dispose();
    }

    private IMinioClient MinioFor(Uri endpoint, S3Options options) => new MinioClient()
        .WithEndpoint(endpoint.Authority)
        .WithSSL(endpoint.Scheme == Uri.UriSchemeHttps)
        .WithCredentials(options.AccessKey, options.SecretKey)
        .WithRegion(options.Region)
        .WithHttpClient(Http)
        .Build();

    private static AmazonS3Client AmazonFor(Uri endpoint, S3Options options) => new(
        new BasicAWSCredentials(options.AccessKey, options.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = endpoint.AbsoluteUri,
            UseHttp = endpoint.Scheme == Uri.UriSchemeHttp,
            ForcePathStyle = true,
            AuthenticationRegion = options.Region,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,

            // One place tries again, for all clients alike.
            MaxErrorRetry = 0,
            Timeout = TimeSpan.FromMinutes(2),
        });
}
