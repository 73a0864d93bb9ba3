using System.IO.Pipelines;
using Ppi.Core.Accounts;
using Ppi.Core.Jobs;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;

namespace Ppi.Core.Uploads;

/// <summary>Uploads that come through this process as one stream.</summary>
public sealed class UploadReceiver(UploadDesk desk)
{
    /// <summary>Takes a whole video from a stream, part by part, in constant memory; for callers that send it through this process.</summary>
    /// <param name="owner">Name of the user.</param>
    /// <param name="role">The user's role.</param>
    /// <param name="task">Task name, if it is known before the bytes; null = <paramref name="laterTask"/> knows it after them.</param>
    /// <param name="fileName">File name as the caller says.</param>
    /// <param name="mostBytes">What the stream may hold at most.</param>
    /// <param name="content">The video, read to its end.</param>
    /// <param name="laterTask">Asked once the bytes are read.</param>
    /// <param name="cancellationToken">Cancels; what was written is removed.</param>
    /// <exception cref="BadInputException">No video, or the user's limit is reached.</exception>
    public async Task<(Lesson Lesson, JobRecord Job)> ReceiveAsync(
        string owner, Role role, string? task, string fileName, long mostBytes, Stream content, Func<Task<string>> laterTask, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(laterTask);
        var upload = await desk.BeginAsync(owner, role, task ?? "upload", fileName, mostBytes, cancellationToken);
        try
        {
            long size = 0;
            var all = PipeReader.Create(content);
            for (var number = 1; await all.ReadAsync(cancellationToken) is { } read && !(read.IsCompleted && read.Buffer.IsEmpty); number++)
            {
                // Looked at, not taken.
                all.AdvanceTo(read.Buffer.Start);
                await using var part = new Slice(all.AsStream(leaveOpen: true), upload.PartSize);
                size += (await desk.PutPartAsync(upload, number, part, cancellationToken)).Size;
            }

            upload = upload with { SizeBytes = size };
            if (task is null)
            {
                upload = upload with { Task = await laterTask() };
            }

            return await desk.CompleteAsync(upload, role, cancellationToken);
        }
        catch
        {
            await desk.AbortAsync(upload, CancellationToken.None);
            throw;
        }
    }
}
