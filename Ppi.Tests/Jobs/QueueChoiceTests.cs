using Microsoft.Extensions.Hosting;
using Ppi.Worker;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Jobs;

/// <summary>Which queues a worker serves.</summary>
public sealed class QueueChoiceTests
{
    [Theory]
    [InlineData("Extraction")]
    [InlineData("Transcription")]
    [InlineData("Dataset")]
    [InlineData("Publishing")]
    public void A_queue_of_no_jobs_at_once_is_left_to_other_workers(string queue) =>
        (HostedServices(null) - HostedServices($"Worker:{queue}")).ShouldBe(1, "each queue has a server of its own");

    private static int HostedServices(string? without)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        if (without is not null)
        {
            builder.Configuration[without] = "0";
        }

        builder.AddPpiWorker(ownsRedis: false);
        return builder.Services.Count(service => service.ServiceType == typeof(IHostedService));
    }
}
