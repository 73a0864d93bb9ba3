using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ppi.Core.Storage;
using Ppi.Core.Storage.S3;

namespace Ppi.ServiceDefaults;

/// <summary>Whether the S3 server answers and knows us.</summary>
internal sealed class StorageHealth(MinioObjectStore store, Buckets buckets) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await store.Setup.AnswersAsync(buckets.RawData, cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The bucket {buckets.RawData} is missing.");
        }
        catch (StorageException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
