using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ppi.Core.Datasets.Formats;

/// <summary>What a single value of a column is.</summary>
internal enum ScalarKind
{
    Text,
    Double,
    Integer,
    Boolean,
    Binary,
}

/// <summary>Type of a column; every value may be null.</summary>
internal abstract record ColumnType;

/// <summary>A single value.</summary>
internal sealed record ScalarType(ScalarKind Kind) : ColumnType;

/// <summary>Any number of values of one type.</summary>
internal sealed record ListType(ColumnType Element) : ColumnType;

/// <summary>Named values.</summary>
internal sealed record StructType(IReadOnlyList<Column> Fields) : ColumnType;

/// <summary>A column of the dataset, or a field within one.</summary>
/// <param name="Name">snake_case.</param>
/// <param name="Type">Its type in every format.</param>
/// <param name="Get">Takes the value out of the row or the struct.</param>
internal sealed record Column(string Name, ColumnType Type, Func<object, object?> Get);

/// <summary>
/// The columns of a dataset, derived once from <see cref="DatasetRow"/> as JSON spells it. JSONL, Parquet, CSV and the card's <c>features</c> all
/// read this list, so that a property added to the row arrives in every format under one name and one type.
/// </summary>
internal static class DatasetSchema
{
    /// <summary>Columns of a row, in the order in which they are written.</summary>
    public static IReadOnlyList<Column> Columns { get; } = FieldsOf(typeof(DatasetRow));

    private static Column[] FieldsOf(Type type) =>
        [.. DatasetJson.Line.GetTypeInfo(type).Properties.Select(property => new Column(property.Name, TypeOf(property.PropertyType), Getter(property)))];

    private static ColumnType TypeOf(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            _ when value == typeof(string) || value.IsEnum => new ScalarType(ScalarKind.Text),
            _ when value == typeof(double) => new ScalarType(ScalarKind.Double),
            _ when value == typeof(int) || value == typeof(long) => new ScalarType(ScalarKind.Integer),
            _ when value == typeof(bool) => new ScalarType(ScalarKind.Boolean),
            { IsGenericType: true } when value.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => new ListType(TypeOf(value.GetGenericArguments()[0])),
            _ => new StructType(FieldsOf(value)),
        };
    }

    private static Func<object, object?> Getter(JsonPropertyInfo property)
    {
        var get = property.Get ?? throw new InvalidOperationException($"Column {property.Name} cannot be read.");
        return (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum
            ? owner => get(owner) is { } value ? JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()!) : null
            : get;
    }
}
