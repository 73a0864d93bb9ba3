using System.Globalization;
using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>
/// Who made the annotations that another Label Studio imports. It refuses names that it does not know, calls all that it imports the importer's, and gives it
/// ids of its own; but it keeps the task's data, and each annotation's number as <c>import_id</c>. So the data tell whose each number is, and the work is known
/// again when it comes back (seen with Label Studio 1.23).
/// </summary>
internal static class ImportedAnnotators
{
    /// <summary>Name of the field in the task's data.</summary>
    public const string Field = "ppi_annotators";

    private const string ImportId = "import_id";

    /// <summary>Numbers, unique in the task, for the annotations of people whom a Label Studio can't know: those who are called by more than a number.</summary>
    public static IReadOnlyList<ImportedAnnotator> Number(IEnumerable<Annotation> annotations)
    {
        var submitted = annotations.Where(annotation => !annotation.IsDraft).ToList();
        var foreign = submitted.Where(annotation => !annotation.AnnotatorKey.All(char.IsAsciiDigit)).ToList();
        var first = submitted.Except(foreign).Select(annotation => long.TryParse(annotation.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).DefaultIfEmpty().Max() + 1;
        return [.. foreign.Select((annotation, index) => new ImportedAnnotator(first + index, annotation.AnnotatorKey, annotation.UniqueKey))];
    }

    /// <summary>Writes them into a task's data.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ImportedAnnotator> people)
    {
        if (people.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(Field);
        foreach (var person in people)
        {
            writer.WriteStartObject();
            writer.WriteNumber(ImportId, person.Number);
            writer.WriteString("annotator", person.Annotator);
            writer.WriteString("key", person.Key);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Those that a task's data tell of, by their number as text.</summary>
    public static Dictionary<string, ImportedAnnotator> Read(JsonElement data)
    {
        var people = new Dictionary<string, ImportedAnnotator>();
        foreach (var entry in data.List(Field))
        {
            if (entry.Text(ImportId) is { } number && entry.Text("annotator") is { } annotator && entry.Text("key") is { } key)
            {
                people.TryAdd(number, new ImportedAnnotator(0, annotator, key));
            }
        }

        return people;
    }

    /// <summary>The number that an annotation was imported by; where nobody imported it yet, its own.</summary>
    public static string? NumberOf(JsonElement annotation) => annotation.Has(ImportId) ? annotation.Text(ImportId) : annotation.Text("id");
}

/// <summary>Who made an annotation.</summary>
/// <param name="Number">Its id in what is imported.</param>
/// <param name="Annotator">Who made it.</param>
/// <param name="Key">What makes it unique.</param>
internal sealed record ImportedAnnotator(long Number, string Annotator, string Key);
