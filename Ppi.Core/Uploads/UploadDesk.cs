using Ppi.Core.Accounts;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;

namespace Ppi.Core.Uploads;

/// <summary>Uploads of videos in parts, from the first word to the finished lesson; the one place where a user's limits are held.</summary>
public sealed class UploadDesk(IObjectStore store, UploadRecords records, LessonCatalog lessons, JobDesk jobs, Buckets buckets, Limits limits, TimeProvider time)
{
    /// <summary>How long an upload may rest before it is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    private const long SmallestPart = 16L << 20;
    private const int MostParts = 900;

    /// <summary>Begins an upload.</summary>
    /// <exception cref="BadInputException">No video by its name, too large, or the user's limit is reached; the message says what to do.</exception>
    public async Task<UploadRecord> BeginAsync(string owner, Role role, string task, string fileName, long sizeBytes, CancellationToken cancellationToken = default)
    {
        if (sizeBytes <= 0 || sizeBytes > limits.VideoBytes)
        {
            throw new BadInputException($"A video of {sizeBytes} bytes can't be taken: 1 to {limits.VideoBytes} bytes are.");
        }

        await using var alone = await records.AloneAsync(owner, cancellationToken);
        await records.CheckLimitAsync(owner, role, except: null);
        var now = time.GetUtcNow();
        var folder = role == Role.Admin ? null : owner;
        var name = await lessons.FreeNameAsync(folder, task, fileName, DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
        var partSize = Math.Max(SmallestPart, ((sizeBytes / MostParts) | 0xFFFF) + 1);
        var options = new PutOptions { ContentType = VideoSignature.ContentType(name), Metadata = new Dictionary<string, string> { ["user-id"] = owner }, IfAbsent = true };
        var begun = await store.StartUploadAsync(new ObjectKey(buckets.RawData, name), partSize, options, cancellationToken);
        var record = new UploadRecord
        {
            Id = Guid.CreateVersion7(now),
            Owner = owner,
            Task = task,
            FileName = fileName,
            SizeBytes = sizeBytes,
            Created = now,
            StoreId = begun.Id,
            VideoName = name,
            PartSize = partSize,
        };
        await records.AddAsync(record);
        return record;
    }

    /// <summary>An upload that is under way or became a lesson lately; null when there is none.</summary>
    public Task<UploadRecord?> FindAsync(Guid id) => records.FindAsync(id);

    /// <summary>Parts that have arrived: what a resumed upload need not send again.</summary>
    public Task<IReadOnlyList<UploadedPart>> PartsAsync(UploadRecord upload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return store.ListPartsAsync(upload.InStore(buckets.RawData), cancellationToken);
    }

    /// <summary>A link that the browser puts a part to.</summary>
    /// <exception cref="BadInputException">There is no part of that number.</exception>
    public Task<Uri> PartLinkAsync(UploadRecord upload, int number, TimeSpan validFor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return number >= 1 && number <= upload.Parts
            ? store.PartLinkAsync(upload.InStore(buckets.RawData), number, validFor, cancellationToken)
            : throw new BadInputException($"This upload has the parts 1 to {upload.Parts}; there is no part {number}.");
    }

    /// <summary>Writes a part that comes by way of this process.</summary>
    public Task<UploadedPart> PutPartAsync(UploadRecord upload, int number, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return store.PutPartAsync(upload.InStore(buckets.RawData), number, content, cancellationToken);
    }

    /// <summary>Makes the parts a lesson and asks for its sound; once more, it answers the same lesson.</summary>
    /// <exception cref="BadInputException">Parts are missing, the size is not as announced, or the content is no video.</exception>
    public async Task<(Lesson Lesson, JobRecord Job)> CompleteAsync(UploadRecord upload, Role role, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        await using var alone = await records.AloneAsync(upload.Owner, cancellationToken);
        var lesson = await lessons.FindAsync(upload.Id, cancellationToken);
        if (lesson is null)
        {
            await records.CheckLimitAsync(upload.Owner, role, except: upload.Id);
            var video = await JoinAsync(upload, cancellationToken);
            await CheckVideoAsync(upload, video, cancellationToken);
            upload = await RenameAsync(upload, role, cancellationToken);
            lesson = new Lesson { Id = upload.Id, Owner = upload.Owner, Task = upload.Task, FileName = upload.FileName, Created = time.GetUtcNow(), VideoName = upload.VideoName, SizeBytes = video.Size };
            await lessons.AddAsync(lesson, cancellationToken);
        }

        await records.EndAsync(upload);
        return (lesson, await jobs.ExtractAudioAsync(lesson));
    }

    /// <summary>Gives an upload up and frees its space.</summary>
    public async Task AbortAsync(UploadRecord upload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        await store.AbortUploadAsync(upload.InStore(buckets.RawData), cancellationToken);
        await records.RemoveAsync(upload);
    }

    /// <summary>Makes a lesson of a video that lies in storage already.</summary>
    /// <exception cref="BadInputException">There is no such object, it is no video, it is a lesson already, or the limit is reached.</exception>
    public async Task<(Lesson Lesson, JobRecord Job)> TakeAsync(string owner, Role role, string task, string objectName, CancellationToken cancellationToken = default)
    {
        await using var alone = await records.AloneAsync(owner, cancellationToken);
        await records.CheckLimitAsync(owner, role, except: null);
        var key = new ObjectKey(buckets.RawData, objectName);
        var name = Path.GetFileName(objectName);
        _ = LessonFolder.NameFor(null, task, name, default, 1);
        var head = await store.HeadAsync(key, cancellationToken) ?? throw new BadInputException($"There is no object {objectName}.");
        var lesson = new Lesson { Id = Guid.CreateVersion7(time.GetUtcNow()), Owner = owner, Task = task, FileName = name, Created = time.GetUtcNow(), VideoName = objectName, SizeBytes = head.Size };
        if (!await store.HoldsVideoAsync(key, cancellationToken))
        {
            throw new BadInputException($"{objectName} is no video.");
        }

        try
        {
            await lessons.AddAsync(lesson, cancellationToken);
        }
        catch (ObjectConflictException exception)
        {
            throw new BadInputException($"{objectName} is a lesson already.", exception);
        }

        return (lesson, await jobs.ExtractAudioAsync(lesson));
    }

    /// <summary>Gives up uploads that have rested too long.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken = default)
    {
        var old = await records.RestingAsync(Patience);
        foreach (var upload in old)
        {
            await AbortAsync(upload, cancellationToken);
        }

        return old.Count;
    }

    // A process that died between joining and entering the lesson has left the object.
    private async Task<ObjectInfo> JoinAsync(UploadRecord upload, CancellationToken cancellationToken)
    {
        try
        {
            return await store.CompleteUploadAsync(upload.InStore(buckets.RawData), cancellationToken);
        }
        catch (ObjectMissingException) when (!cancellationToken.IsCancellationRequested)
        {
            return await store.HeadAsync(new ObjectKey(buckets.RawData, upload.VideoName), cancellationToken)
                ?? throw new BadInputException("This upload was given up. Start it again.");
        }
    }

    // The task was not known when the name was chosen.
    private async Task<UploadRecord> RenameAsync(UploadRecord upload, Role role, CancellationToken cancellationToken)
    {
        var begun = await FindAsync(upload.Id);
        if (begun is null || begun.Task == upload.Task)
        {
            return upload;
        }

        var name = await lessons.FreeNameAsync(role == Role.Admin ? null : upload.Owner, upload.Task, upload.FileName, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
        await store.MoveAsync(new ObjectKey(buckets.RawData, upload.VideoName), new ObjectKey(buckets.RawData, name), cancellationToken);
        return upload with { VideoName = name };
    }

    private async Task CheckVideoAsync(UploadRecord upload, ObjectInfo video, CancellationToken cancellationToken)
    {
        var problem = video.Size != upload.SizeBytes ? $"{video.Size} bytes arrived, {upload.SizeBytes} were announced. Upload it again."
            : !await store.HoldsVideoAsync(video.Key, cancellationToken) ? $"“{upload.FileName}” is no video by its content (MP4, MOV, MKV, WebM or AVI)."
            : null;
        if (problem is not null)
        {
            await store.DeleteAsync(video.Key, cancellationToken);
            await records.EndAsync(upload);
            throw new BadInputException(problem);
        }
    }
}
