using Ppi.Core.Datasets.Formats;

namespace Ppi.Core.Datasets.Card;

/// <summary>A line of the card's table of columns.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Type">Its type, for a reader.</param>
/// <param name="Meaning">What it holds.</param>
internal sealed record ColumnMeaning(string Name, string Type, string Meaning);

/// <summary>What the columns hold, in the words of the card.</summary>
internal static class ColumnMeanings
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["id"] = "Stem of the row's files, unique; made from content alone",
        ["file_name"] = "The clip; loads as the column `video`",
        ["source_video"] = "File name of the lesson video",
        ["start_time"] = "Start of the marked interval in the lesson, seconds",
        ["end_time"] = "End of the marked interval in the lesson, seconds",
        ["clip_start"] = "Time of the clip's first frame in the lesson, seconds",
        ["clip_end"] = "Time at which the clip's last frame stops being shown, seconds",
        ["frame_count"] = "Frames of the clip",
        ["patterns"] = "Every pattern that this annotator marked during the row: own ones first, then by start; `share` is the overlap by the row's duration, `pattern_share` by the pattern's own",
        ["image_path"] = "The key frame; embedded in `metadata.parquet` as the column `image`",
        ["video_path"] = "The clip",
        ["text_path"] = "The transcript as a text file",
        ["frame_paths"] = "All key frames in the order of time",
        ["transcript"] = "Words spoken in the interval; null = not transcribed, empty = no speech",
        ["language"] = "Language of the transcript, ISO 639-1",
        ["annotator"] = "Who marked it, by pseudonym",
        ["attributes"] = "Choices, texts and ratings given to the region",
        ["tracks"] = "Boxes of people during the row, percent of the picture, times in seconds of the lesson",
        ["relations"] = "Relations to other regions of the same annotation",
        ["provenance"] = "SHA-256 of the lesson video, ids in the annotation tool, versions of the tools",
    };

    /// <summary>All columns in their order.</summary>
    public static IReadOnlyList<ColumnMeaning> All { get; } =
        [.. DatasetSchema.Columns.Select(column => new ColumnMeaning(column.Name, TypeOf(column.Type), Meanings.GetValueOrDefault(column.Name, "")))];

    private static string TypeOf(ColumnType type) => type switch
    {
        ScalarType scalar => scalar.Kind.ToString().ToLowerInvariant(),
        ListType { Element: StructType element } => $"list of ({Names(element)})",
        ListType list => $"list of {TypeOf(list.Element)}",
        StructType fields => $"({Names(fields)})",
        _ => "",
    };

    private static string Names(StructType type) => string.Join(", ", type.Fields.Select(field => field.Name));
}
