using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ppi.Core.Storage;
using Ppi.Core.Storage.S3;

namespace Ppi.ServiceDefaults;

/// <summary>Makes the server ready before anything asks it; one that comes later than this service is waited for.</summary>
internal sealed partial class StoragePreparation(MinioObjectStore store, Buckets buckets, TimeProvider time, ILogger<StoragePreparation> logger) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await store.Setup.PrepareAsync([buckets.RawData, buckets.FinalDataset], time, cancellationToken);
                return;
            }
            catch (StorageException exception)
            {
                NotReady(logger, exception.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem} It is tried again.")]
    private static partial void NotReady(ILogger logger, string problem);
}
