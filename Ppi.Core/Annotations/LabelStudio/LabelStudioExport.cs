using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Reads the JSON exports of Label Studio: the easy export and both kinds of snapshot.</summary>
public static class LabelStudioExport
{
    /// <summary>Levels of nesting a task may have; real exports have ten.</summary>
    internal const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <inheritdoc cref="ReadAsync(Stream, string, CancellationToken)"/>
    public static Task<AnnotationExport> ReadAsync(string file, CancellationToken cancellationToken) => ReadAsync(file, Path.GetFileName(file), cancellationToken);

    /// <inheritdoc cref="ReadAsync(Stream, string, CancellationToken)"/>
    /// <param name="file">Path of the export.</param>
    /// <param name="name">What it is called in messages and provenance.</param>
    /// <param name="cancellationToken">Stops between two tasks or reads.</param>
    public static async Task<AnnotationExport> ReadAsync(string file, string name, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new BadInputException($"There is no annotation file \"{name}\". Check the path, or export the project from Label Studio as JSON.");
        }

        // The splitter has a buffer of its own.
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        await using (stream.ConfigureAwait(false))
        {
            return await ReadAsync(stream, name, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Reads an export task by task, so that memory depends on the largest task (64 MB at most) and on the regions found, not on the size of the file.
    /// Values are taken as they are; judging intervals is not the reader's work.
    /// </summary>
    /// <param name="stream">The export.</param>
    /// <param name="fileName">Its name, for messages and provenance.</param>
    /// <param name="cancellationToken">Stops between two tasks or reads.</param>
    /// <exception cref="BadInputException">It is no JSON export of Label Studio, broken, or JSON_MIN, which has lost what ties texts to regions.</exception>
    public static Task<AnnotationExport> ReadAsync(Stream stream, string fileName, CancellationToken cancellationToken) => ReadAsync(stream, fileName, null, cancellationToken);

    /// <summary>
    /// Reads an export and keeps what stood in the file (<see cref="AnnotationTask.Source"/>) of the tasks that are wanted, so that nothing is lost when they
    /// are written again. The others come without annotations: of a project's whole export only what is wanted stays in memory.
    /// </summary>
    /// <param name="stream">The export.</param>
    /// <param name="fileName">Its name, for messages and provenance.</param>
    /// <param name="isWanted">Asked for every task in the order of the file.</param>
    /// <param name="cancellationToken">Stops between two tasks or reads.</param>
    /// <exception cref="BadInputException">It can't be used; or the wanted tasks are together larger than one task may be.</exception>
    public static Task<AnnotationExport> ReadWholeAsync(Stream stream, string fileName, Func<AnnotationTask, bool> isWanted, CancellationToken cancellationToken) =>
        ReadAsync(stream, fileName, isWanted, cancellationToken);

    private static async Task<AnnotationExport> ReadAsync(Stream stream, string fileName, Func<AnnotationTask, bool>? isWanted, CancellationToken cancellationToken)
    {
        var kept = 0L;
        var reading = new Reading(fileName);
        var tasks = new List<AnnotationTask>();
        var splitter = new JsonArraySplitter(stream, fileName);
        await foreach (var json in splitter.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var task = ReadTask(json, tasks.Count + 1, isWanted, reading);
            kept += task.Source is null ? 0 : json.Length;
            if (kept > JsonArraySplitter.MaxElementBytes)
            {
                throw new BadInputException($"What \"{fileName}\" holds for this lesson is more than {JsonArraySplitter.MaxElementBytes / 1024 / 1024} MB. Export it without interpolated key frames (interpolate_key_frames=false).");
            }

            tasks.Add(task);
        }

        if (tasks.Count == 0)
        {
            reading.Findings.Add(new Finding(FindingSeverity.Note, "no-tasks", $"\"{fileName}\" is an empty list: it has no tasks. Were the tasks filtered on export?")
            {
                Source = fileName,
            });
        }

        return new AnnotationExport(tasks, reading.Findings);
    }

    private static AnnotationTask ReadTask(ReadOnlyMemory<byte> json, int number, Func<AnnotationTask, bool>? isWanted, Reading reading)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            ForeignJson.RefuseIfNoTask(document.RootElement, number, reading.FileName);
            var task = TaskReader.Read(document.RootElement, number, reading);
            return isWanted is null ? task
                : isWanted(task) ? TaskSource.Keep(task, document.RootElement.Clone())
                : task with { Annotations = [] };
        }
        catch (JsonException e)
        {
            throw new BadInputException(
                $"\"{reading.FileName}\" is broken: entry {number} of its list is not valid JSON ({e.Message}). Export it anew and leave it unedited.", e);
        }
        catch (InvalidOperationException e)
        {
            // What JsonElement.GetString throws for bytes that are not UTF-8 and for half a surrogate pair.
            throw new BadInputException(
                $"\"{reading.FileName}\" has text in entry {number} that is not UTF-8. Export it anew, or save it with the encoding UTF-8.", e);
        }
    }
}
