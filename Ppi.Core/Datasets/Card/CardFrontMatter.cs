using Ppi.Core.Datasets.Formats;
using YamlDotNet.Serialization;

namespace Ppi.Core.Datasets.Card;

/// <summary>The YAML at the top of the card: what the Hub's search and loader read.</summary>
internal static class CardFrontMatter
{
    /// <summary>What a person agrees to where access is gated and the author gave no text (after the terms of FineVideo).</summary>
    private const string Prompt =
        "The videos show children and teachers at school. By asking for access you agree to use them for research or teaching only, not to identify "
        + "or contact anybody shown, not to pass the files on, to delete what the authors ask you to delete, and to work with the latest version.";

    private static readonly ISerializer Serializer = new SerializerBuilder()
        .WithQuotingNecessaryStrings(quoteYaml1_1Strings: true)
        .WithNewLine("\n")
        .DisableAliases()
        .Build();

    /// <summary>The front matter with its two lines of dashes.</summary>
    public static string Render(string title, CardSettings card, DatasetStatistics statistics)
    {
        var languages = card.Languages.Count > 0 ? card.Languages : statistics.Languages;
        var values = new List<KeyValuePair<string, object?>>
        {
            new("language", languages),
            new("license", card.License ?? "other"),
            new("license_name", card.License is null ? CardSettings.NotCleared : card.LicenseName),
            new("license_link", card.LicenseLink),
            new("pretty_name", title),
            new("size_categories", new[] { statistics.SizeCategory }),
            new("task_categories", card.TaskCategories),
            new("task_ids", card.TaskIds),
            new("annotations_creators", card.AnnotationsCreators),
            new("language_creators", card.LanguageCreators.Count > 0 ? card.LanguageCreators : DefaultLanguageCreators(statistics)),
            new("source_datasets", card.SourceDatasets),
            new("tags", card.Tags),
            new("extra_gated_prompt", card.GatedPrompt ?? (card.Gated is null ? null : Prompt)),
            new("extra_gated_fields", card.GatedFields.Count > 0 ? Mapping(card.GatedFields.Select(field => new KeyValuePair<string, object?>(field.Key, field.Value))) : null),
            new("configs", Configs()),
        };
        return $"---\n{Serializer.Serialize(Mapping(values))}---\n";
    }

    private static string[] DefaultLanguageCreators(DatasetStatistics statistics) => [statistics.TranscribedRows > 0 ? "machine-generated" : "found"];

    /// <summary>
    /// The first config decides the builder of all: both are video folders. Only the second needs <c>features</c>, since JSON has no types
    /// for empty lists and nulls.
    /// </summary>
    private static object[] Configs() => [Config("default", "metadata.parquet"), Config("jsonl", "metadata.jsonl", DatasetSchema.Columns.Select(Feature))];

    private static Dictionary<string, object?> Config(string name, string metadata, IEnumerable<object>? features = null) => Mapping(
    [
        new("config_name", name),
        new("data_files", new[] { Mapping([new("split", "train"), new("path", new[] { metadata, "videos/*.mp4" })]) }),
        new("features", features?.ToArray()),
    ]);

    /// <summary>One feature; the loader makes the column <c>video</c> of <c>file_name</c>.</summary>
    private static Dictionary<string, object?> Feature(Column column) => column.Name == DatasetJson.FileName
        ? Mapping([new("name", "video"), new("dtype", "video")])
        : Mapping([new("name", column.Name), TypeOf(column.Type)]);

    private static KeyValuePair<string, object?> TypeOf(ColumnType type) => type switch
    {
        ScalarType scalar => new("dtype", Name(scalar)),
        ListType { Element: ScalarType scalar } => new("list", Name(scalar)),
        ListType { Element: StructType element } => new("list", element.Fields.Select(Feature).ToArray()),
        StructType fields => new("struct", fields.Fields.Select(Feature).ToArray()),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The card cannot spell this type."),
    };

    private static string Name(ScalarType type) => type.Kind switch
    {
        ScalarKind.Text => "string",
        ScalarKind.Double => "float64",
        ScalarKind.Integer => "int64",
        ScalarKind.Boolean => "bool",
        _ => "binary",
    };

    /// <summary>A mapping in the given order without what is null or an empty list.</summary>
    private static Dictionary<string, object?> Mapping(IEnumerable<KeyValuePair<string, object?>> values) =>
        new(values.Where(pair => pair.Value is not null and not System.Collections.ICollection { Count: 0 }));
}
