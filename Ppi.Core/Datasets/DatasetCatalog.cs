using Ppi.Core.Storage;
using StackExchange.Redis;

namespace Ppi.Core.Datasets;

/// <summary>All datasets that were ordered, by their sidecars in storage and an index in Redis.</summary>
public sealed class DatasetCatalog
{
    /// <summary>Endings of pattern tables.</summary>
    public static readonly IReadOnlyList<string> PatternEndings = [".xlsx", ".csv", ".json"];

    private const string SidecarEnding = ".dataset.json";
    private readonly IObjectStore _store;
    private readonly Buckets _buckets;
    private readonly Sidecars<Dataset> _sidecars;

    /// <summary>Takes the places of sidecars and index.</summary>
    public DatasetCatalog(IObjectStore store, IConnectionMultiplexer redis, Buckets buckets)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        (_store, _buckets) = (store, buckets);
        _sidecars = new Sidecars<Dataset>(store, redis, new SidecarKind<Dataset>(buckets.FinalDataset, SidecarEnding, "ppi:datasets", dataset => dataset.Id, dataset => dataset.Name + SidecarEnding));
    }

    /// <summary>A file of the dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="path">Path within its folder, with slashes.</param>
    public ObjectKey FileOf(Dataset dataset, string path)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new ObjectKey(_buckets.FinalDataset, $"{dataset.Name}/{path}");
    }

    /// <summary>The dataset as one ZIP archive, if it was ordered so.</summary>
    public ObjectKey ArchiveOf(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new ObjectKey(_buckets.FinalDataset, $"{dataset.Name}.zip");
    }

    /// <summary>The pattern table that came with the order, if one did: xlsx, csv or json, kept under its ending.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="extension">Such as <c>.xlsx</c>.</param>
    public ObjectKey PatternsOf(Dataset dataset, string extension)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new ObjectKey(_buckets.FinalDataset, $"{dataset.Name}.patterns{extension}");
    }

    /// <summary>The card settings that came with the order, if they did.</summary>
    public ObjectKey CardOf(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new ObjectKey(_buckets.FinalDataset, $"{dataset.Name}.card.yaml");
    }

    /// <summary>Enters an order.</summary>
    /// <exception cref="ObjectConflictException">There is a dataset of that name.</exception>
    public Task AddAsync(Dataset dataset, CancellationToken cancellationToken = default) => _sidecars.AddAsync(dataset, cancellationToken);

    /// <summary>A dataset; null when there is none.</summary>
    public Task<Dataset?> FindAsync(Guid id, CancellationToken cancellationToken = default) => _sidecars.FindAsync(id, cancellationToken);

    /// <summary>A dataset that must be there.</summary>
    /// <exception cref="BadInputException">It was deleted meanwhile.</exception>
    public Task<Dataset> GetAsync(Guid id, CancellationToken cancellationToken = default) => _sidecars.GetAsync(id, cancellationToken);

    /// <summary>Changes a dataset's sidecar; tries again when somebody else changed it meanwhile.</summary>
    /// <exception cref="BadInputException">It was deleted meanwhile.</exception>
    public Task<Dataset> UpdateAsync(Guid id, Func<Dataset, Dataset> change, CancellationToken cancellationToken = default) => _sidecars.UpdateAsync(id, change, cancellationToken);

    /// <summary>All datasets by the index alone.</summary>
    public Task<IReadOnlyCollection<Dataset>> AllAsync() => _sidecars.AllAsync();

    /// <summary>The files of a built dataset, by path.</summary>
    public async Task<IReadOnlyList<(string Path, long Size)>> FilesAsync(Dataset dataset, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var files = new List<(string, long)>();
        await foreach (var found in _store.ListAsync(_buckets.FinalDataset, dataset.Name + "/", cancellationToken))
        {
            files.Add((found.Key.Name[(dataset.Name.Length + 1)..], found.Size));
        }

        return files;
    }

    /// <summary>Removes a dataset with all its files.</summary>
    public async Task DeleteAsync(Dataset dataset, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        await _sidecars.DeleteAsync(dataset.Id, cancellationToken);
        foreach (var file in PatternEndings.Select(ending => PatternsOf(dataset, ending)).Append(CardOf(dataset)).Append(ArchiveOf(dataset)))
        {
            await _store.DeleteAsync(file, cancellationToken);
        }

        await foreach (var found in _store.ListAsync(_buckets.FinalDataset, dataset.Name + "/", cancellationToken))
        {
            await _store.DeleteAsync(found.Key, cancellationToken);
        }
    }

    /// <summary>Whether there is an index: not in a new or emptied Redis.</summary>
    public Task<bool> IsIndexedAsync() => _sidecars.IsIndexedAsync();

    /// <summary>Makes the index anew from the sidecars.</summary>
    public Task<int> ReindexAsync(CancellationToken cancellationToken = default) => _sidecars.ReindexAsync(cancellationToken);
}
