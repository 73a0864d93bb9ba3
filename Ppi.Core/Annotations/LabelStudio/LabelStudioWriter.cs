using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>
/// Writes tasks as a JSON export of Label Studio. What is known here is written as its own exports have it; what is not (fields, kinds of results, predictions)
/// is written back as it stood, where <see cref="AnnotationTask.Source"/> was kept.
/// </summary>
public static class LabelStudioWriter
{
    // Cyrillic and emoji stay readable; answers say that they are JSON, so nothing takes them for HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an export, task by task; the stream stays open.</summary>
    /// <exception cref="BadInputException">What stood in the file is no text that can be written again.</exception>
    public static Task WriteAsync(Stream stream, IEnumerable<AnnotationTask> tasks, CancellationToken cancellationToken = default) => WriteAsync(stream, tasks, null, cancellationToken);

    /// <summary>Writes an export, task by task; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="import">What makes it fit for import into another Label Studio; null = it is written as it is.</param>
    /// <param name="cancellationToken">Stops between two tasks.</param>
    /// <exception cref="BadInputException">What stood in the file is no text that can be written again.</exception>
    public static async Task WriteAsync(Stream stream, IEnumerable<AnnotationTask> tasks, ImportForm? import, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        await using var writer = new Utf8JsonWriter(stream, Options);
        writer.WriteStartArray();
        foreach (var task in tasks)
        {
            try
            {
                TaskWriter.Write(writer, task, import);
            }
            catch (Exception exception) when (task.Source is not null && exception is InvalidOperationException or ArgumentException)
            {
                // Half a surrogate pair, or bytes that are not UTF-8, where nobody had to read them yet.
                throw new BadInputException($"Task {task.Id} of \"{task.SourceFile}\" holds text that is not UTF-8. Export it anew, or save it with the encoding UTF-8.", exception);
            }

            await writer.FlushAsync(cancellationToken);
        }

        writer.WriteEndArray();
    }
}
