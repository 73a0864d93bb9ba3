using System.Security.Cryptography;
using System.Text;
using Ppi.Core.Annotations.LabelStudio;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;
using StackExchange.Redis;

namespace Ppi.Core.Annotations;

/// <summary>Annotations of lessons in storage: one object for each annotator of a lesson, a Label Studio export, guarded by its ETag.</summary>
public sealed class AnnotationStore(IObjectStore store, LessonCatalog lessons, IConnectionMultiplexer redis)
{
    private const int MostAttempts = 5;
    private const int MostAnnotatorLetters = 200;

    private readonly WorkIndex _index = new(redis);

    /// <summary>What every annotator of a lesson did: one request to the storage, and one more for each object that was changed behind our back.</summary>
    public async Task<IReadOnlyList<AnnotatorWork>> ListAsync(Lesson lesson, CancellationToken cancellationToken = default)
    {
        var folder = lessons.FolderOf(lesson);
        var known = await _index.AllAsync(folder.AnnotationsPrefix);
        var works = new List<AnnotatorWork>();
        await foreach (var found in store.ListAsync(folder.Video.Bucket, folder.AnnotationsPrefix, cancellationToken))
        {
            if (!known.TryGetValue(found.Key.Name, out var entry) || entry.ETag != found.ETag)
            {
                entry = await ReadEntryAsync(folder, found, cancellationToken);
                await _index.SetAsync(folder.AnnotationsPrefix, found.Key, entry);
            }

            works.Add(new AnnotatorWork(entry.Annotator, found.ETag, found.LastModified, found.Size, entry.Regions, entry.Drafts));
        }

        return works;
    }

    /// <summary>What is known of an annotator's object; null when there is none.</summary>
    /// <exception cref="BadInputException">There can't be an annotator of that name.</exception>
    public Task<ObjectInfo?> HeadAsync(Lesson lesson, string annotator, CancellationToken cancellationToken = default) => store.HeadAsync(KeyOf(lessons.FolderOf(lesson), annotator), cancellationToken);

    /// <summary>Opens an annotator's work as it is stored; the caller disposes the stream.</summary>
    /// <exception cref="ObjectMissingException">There is none.</exception>
    public Task<Stream> OpenAsync(Lesson lesson, string annotator, CancellationToken cancellationToken = default) => store.OpenAsync(KeyOf(lessons.FolderOf(lesson), annotator), null, cancellationToken);

    /// <summary>Stores an annotator's work. Every task is marked as this lesson's, every annotation as this annotator's, so that each is known wherever it is read.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="annotator">Whose work it is.</param>
    /// <param name="tasks">The work, with what stood in the file.</param>
    /// <param name="condition">Its IfMatch and IfAbsent.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <exception cref="ObjectConflictException">The condition does not hold; nothing was changed.</exception>
    public Task<AnnotatorWork> PutAsync(Lesson lesson, string annotator, IReadOnlyList<AnnotationTask> tasks, PutOptions condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentNullException.ThrowIfNull(condition);
        return WriteAsync(lesson, annotator, Marked(lesson, annotator, tasks), condition, cancellationToken);
    }

    /// <summary>Adds what an export has of an annotator to what is stored: <see cref="TaskUnion.Update"/>.</summary>
    /// <returns>The work as it is now, and what was added, updated and kept.</returns>
    public async Task<(AnnotatorWork Work, TaskUnionResult Union)> AddAsync(Lesson lesson, string annotator, IReadOnlyList<AnnotationTask> tasks, CancellationToken cancellationToken = default)
    {
        var marked = Marked(lesson, annotator, tasks);
        for (var attempt = 1; ; attempt++)
        {
            var head = await HeadAsync(lesson, annotator, cancellationToken);
            var stored = head is null ? [] : (await ReadAsync(head.Key, cancellationToken)).Tasks;
            var union = TaskUnion.Update(stored, marked);
            try
            {
                return (await WriteAsync(lesson, annotator, union.Tasks, new PutOptions { IfMatch = head?.ETag, IfAbsent = head is null }, cancellationToken), union);
            }
            catch (ObjectConflictException) when (attempt < MostAttempts)
            {
                // Somebody saved meanwhile: theirs first, then this.
            }
        }
    }

    /// <summary>Removes an annotator's work.</summary>
    /// <returns>Whether there was any.</returns>
    public async Task<bool> DeleteAsync(Lesson lesson, string annotator, CancellationToken cancellationToken = default)
    {
        var folder = lessons.FolderOf(lesson);
        var key = KeyOf(folder, annotator);
        var isThere = await store.HeadAsync(key, cancellationToken) is not null;
        await store.DeleteAsync(key, cancellationToken);
        await _index.RemoveAsync(folder.AnnotationsPrefix, key);
        return isThere;
    }

    /// <summary>The work of all annotators of a lesson, each task once.</summary>
    /// <exception cref="BadInputException">An object that was put there by others can't be read.</exception>
    public async Task<AnnotationExport> ReadAllAsync(Lesson lesson, CancellationToken cancellationToken = default)
    {
        var folder = lessons.FolderOf(lesson);
        var exports = new List<AnnotationExport>();
        await foreach (var found in store.ListAsync(folder.Video.Bucket, folder.AnnotationsPrefix, cancellationToken))
        {
            exports.Add(await ReadAsync(found.Key, cancellationToken));
        }

        return new AnnotationExport(TaskUnion.Join(exports.SelectMany(export => export.Tasks)), [.. exports.SelectMany(export => export.Findings)]);
    }

    private async Task<AnnotatorWork> WriteAsync(Lesson lesson, string annotator, IReadOnlyList<AnnotationTask> own, PutOptions condition, CancellationToken cancellationToken)
    {
        var folder = lessons.FolderOf(lesson);
        var key = KeyOf(folder, annotator);
        using var content = new MemoryStream();
        await LabelStudioWriter.WriteAsync(content, own, cancellationToken);
        content.Position = 0;
        var info = await store.PutAsync(key, content, condition with { ContentType = "application/json" }, cancellationToken);
        var entry = WorkIndex.Entry.Of(info.ETag, annotator, own);
        await _index.SetAsync(folder.AnnotationsPrefix, key, entry);
        return new AnnotatorWork(annotator, info.ETag, info.LastModified, info.Size, entry.Regions, entry.Drafts);
    }

    private async Task<AnnotationExport> ReadAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenAsync(key, null, cancellationToken);
        return await LabelStudioExport.ReadWholeAsync(content, Path.GetFileName(key.Name), _ => true, cancellationToken);
    }

    private async Task<WorkIndex.Entry> ReadEntryAsync(LessonFolder folder, ObjectInfo found, CancellationToken cancellationToken)
    {
        var named = Path.GetFileNameWithoutExtension(found.Key.Name);
        try
        {
            await using var content = await store.OpenAsync(found.Key, null, cancellationToken);
            var export = await LabelStudioExport.ReadAsync(content, Path.GetFileName(found.Key.Name), cancellationToken);
            var annotator = export.Tasks.SelectMany(task => task.Annotations).Select(annotation => annotation.AnnotatorKey).FirstOrDefault(key => KeyOf(folder, key) == found.Key);
            return WorkIndex.Entry.Of(found.ETag, annotator ?? named, export.Tasks);
        }
        catch (BadInputException)
        {
            return new WorkIndex.Entry(found.ETag, named, null, null);
        }
    }

    private static List<AnnotationTask> Marked(Lesson lesson, string annotator, IReadOnlyList<AnnotationTask> tasks) => [.. tasks.Select(task => task with
    {
        LessonId = lesson.Id.ToString(),
        Annotations = [.. task.Annotations.Select(annotation => annotation with
        {
            AnnotatorKey = annotator,

            // Ids alone are those of one page or server: two annotators who both begin with 1 would count as one.
            UniqueKey = annotation.UniqueKey == $"{task.Source?.Text("project")}/{task.Id}/{annotation.Id}" ? $"{lesson.Id:N}/{annotator}/{annotation.UniqueKey}" : annotation.UniqueKey,
        })],
    })];

    // Names that a file can't have get a sum in front, so that two of them never share an object.
    private static ObjectKey KeyOf(LessonFolder folder, string annotator)
    {
        if (string.IsNullOrWhiteSpace(annotator) || annotator.Length > MostAnnotatorLetters || annotator.Any(char.IsControl))
        {
            throw new BadInputException($"There can't be an annotator of that name: 1 to {MostAnnotatorLetters} letters are allowed, and no control characters.");
        }

        var plain = folder.Annotations(annotator);
        return plain.Name == $"{folder.AnnotationsPrefix}{annotator}.json"
            ? plain
            : folder.Annotations($"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(annotator)))[..8]}-{annotator}");
    }
}
