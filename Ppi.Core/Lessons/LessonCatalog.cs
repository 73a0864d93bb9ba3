using Ppi.Core.Storage;
using StackExchange.Redis;

namespace Ppi.Core.Lessons;

/// <summary>All lessons: their sidecars in storage are the truth, an index in Redis leads from an id to its sidecar.</summary>
public sealed class LessonCatalog
{
    private readonly IObjectStore _store;
    private readonly Buckets _buckets;
    private readonly Sidecars<Lesson> _sidecars;

    /// <summary>Takes the places of sidecars and index.</summary>
    public LessonCatalog(IObjectStore store, IConnectionMultiplexer redis, Buckets buckets)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        (_store, _buckets) = (store, buckets);
        _sidecars = new Sidecars<Lesson>(store, redis, new SidecarKind<Lesson>(buckets.RawData, LessonFolder.SidecarEnding, "ppi:lessons", lesson => lesson.Id, lesson => FolderOf(lesson).Sidecar.Name));
    }

    /// <summary>Every object of a lesson.</summary>
    public LessonFolder FolderOf(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return new LessonFolder(_buckets.RawData, lesson.VideoName);
    }

    /// <summary>A name for a new video that no lesson has yet: <see cref="LessonFolder.NameFor"/>.</summary>
    /// <param name="owner">Folder of the user; null for admins.</param>
    /// <param name="task">Task name as typed.</param>
    /// <param name="fileName">File name as uploaded.</param>
    /// <param name="day">Day of the upload, UTC.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BadInputException">The file is no video by its ending.</exception>
    public async Task<string> FreeNameAsync(string? owner, string task, string fileName, DateOnly day, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var name = LessonFolder.NameFor(owner, task, fileName, day, attempt);
            var folder = new LessonFolder(_buckets.RawData, name);
            if (await _store.HeadAsync(folder.Video, cancellationToken) is null && await _store.HeadAsync(folder.Sidecar, cancellationToken) is null)
            {
                return name;
            }
        }
    }

    /// <summary>Enters a lesson whose video is in storage.</summary>
    /// <exception cref="ObjectConflictException">There is a lesson of that name.</exception>
    public Task AddAsync(Lesson lesson, CancellationToken cancellationToken = default) => _sidecars.AddAsync(lesson, cancellationToken);

    /// <summary>A lesson; null when there is none.</summary>
    public Task<Lesson?> FindAsync(Guid id, CancellationToken cancellationToken = default) => _sidecars.FindAsync(id, cancellationToken);

    /// <summary>A lesson that must be there.</summary>
    /// <exception cref="BadInputException">It was deleted meanwhile.</exception>
    public Task<Lesson> GetAsync(Guid id, CancellationToken cancellationToken = default) => _sidecars.GetAsync(id, cancellationToken);

    /// <summary>Changes a lesson's sidecar; tries again when somebody else changed it meanwhile.</summary>
    /// <returns>The lesson as it is now.</returns>
    /// <exception cref="BadInputException">It was deleted meanwhile.</exception>
    public Task<Lesson> UpdateAsync(Guid id, Func<Lesson, Lesson> change, CancellationToken cancellationToken = default) => _sidecars.UpdateAsync(id, change, cancellationToken);

    /// <summary>A lesson by the index alone, for what is asked often (media links); null when there is none.</summary>
    public Task<Lesson?> IndexedAsync(Guid id) => _sidecars.IndexedAsync(id);

    /// <summary>A page of lessons, by the index alone.</summary>
    public async Task<LessonPage> PageAsync(LessonQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Of(await _sidecars.AllAsync());
    }

    /// <summary>All lessons, by the index alone.</summary>
    public Task<IReadOnlyCollection<Lesson>> AllAsync() => _sidecars.AllAsync();

    /// <summary>The first lesson that is as asked, by the index alone; null when none is.</summary>
    public async Task<Lesson?> FirstAsync(Func<Lesson, bool> condition) => (await _sidecars.AllAsync()).FirstOrDefault(condition);

    /// <summary>Removes a lesson with everything that lies beside its video.</summary>
    public async Task DeleteAsync(Lesson lesson, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(lesson);

        // The sidecar goes first: what is left by an interruption is no lesson any more, and nobody is led to it.
        await _sidecars.DeleteAsync(lesson.Id, cancellationToken);
        foreach (var file in folder.Files)
        {
            await _store.DeleteAsync(file, cancellationToken);
        }

        await foreach (var found in _store.ListAsync(folder.Video.Bucket, folder.AnnotationsPrefix, cancellationToken))
        {
            await _store.DeleteAsync(found.Key, cancellationToken);
        }
    }

    /// <summary>Whether there is an index: not in a new or emptied Redis.</summary>
    public Task<bool> IsIndexedAsync() => _sidecars.IsIndexedAsync();

    /// <summary>Makes the index anew from the sidecars.</summary>
    /// <returns>How many lessons there are.</returns>
    public Task<int> ReindexAsync(CancellationToken cancellationToken = default) => _sidecars.ReindexAsync(cancellationToken);
}
