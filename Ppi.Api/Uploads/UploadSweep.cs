using Ppi.Core.Storage;
using Ppi.Core.Uploads;
using StackExchange.Redis;

namespace Ppi.Api.Uploads;

/// <summary>Gives up abandoned uploads, every hour.</summary>
internal sealed partial class UploadSweep(UploadDesk desk, TimeProvider time, ILogger<UploadSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await desk.SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is RedisException or IOException or HttpRequestException or ObjectMissingException or TimeoutException)
            {
                Failed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Abandoned uploads could not be removed; it is tried again in an hour")]
    private static partial void Failed(ILogger logger, Exception exception);
}
