using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Ppi.Core.Datasets.Formats;

/// <summary>How a dataset's rows are spelt in JSON; <see cref="DatasetSchema"/> takes the columns of all other formats from here.</summary>
internal static class DatasetJson
{
    /// <summary>Name of the column by which the Hub's video-folder loader finds a row's clip.</summary>
    public const string FileName = "file_name";

    /// <summary>One line per value, snake_case, nulls written, Cyrillic as it is.</summary>
    public static JsonSerializerOptions Line { get; } = Create(indented: false);

    /// <summary>The same, indented: for files that people open.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            WriteIndented = indented,
            NewLine = "\n",
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new FractionalDoubleConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddFileName } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void AddFileName(JsonTypeInfo type)
    {
        if (type.Type == typeof(DatasetRow))
        {
            var column = type.CreateJsonPropertyInfo(typeof(string), FileName);
            column.Get = row => ((DatasetRow)row).VideoPath;
            type.Properties.Insert(1, column);
        }
    }
}
