using Ppi.Api.Security;
using Ppi.Core.Datasets;

namespace Ppi.Api.Datasets;

/// <summary>Datasets that a user may see; others are as if they were not there.</summary>
internal static class OwnDatasets
{
    /// <summary>The dataset, or null when there is none that the user may see.</summary>
    public static async Task<Dataset?> FindOwnAsync(this DatasetCatalog datasets, Guid id, CurrentUser user, CancellationToken cancellationToken) =>
        await datasets.FindAsync(id, cancellationToken) is { } dataset && user.Owns(dataset.Owner) ? dataset : null;
}
