using Ppi.Core.Datasets;
using Ppi.Core.Lessons;

namespace Ppi.Api.Lessons;

/// <summary>Makes the index at the start where there is none: a new Redis, or one that lost its data.</summary>
internal sealed class IndexStart(LessonCatalog lessons, DatasetCatalog datasets) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await lessons.IsIndexedAsync())
        {
            await lessons.ReindexAsync(cancellationToken);
        }

        if (!await datasets.IsIndexedAsync())
        {
            await datasets.ReindexAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
