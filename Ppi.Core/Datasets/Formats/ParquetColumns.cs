using System.Collections;
using Parquet;
using Parquet.Schema;

namespace Ppi.Core.Datasets.Formats;

/// <summary>
/// Rows of any nesting taken apart into Parquet's flat columns of values, definition levels and repetition levels
/// (Melnik et al., "Dremel: Interactive Analysis of Web-Scale Datasets", 2010). Every value is optional, as the Hub's loader expects.
/// </summary>
internal sealed class ParquetColumns
{
    private readonly (Column Column, Node Node)[] roots;
    private readonly List<Leaf> leaves = [];

    public ParquetColumns(IReadOnlyList<Column> columns)
    {
        Schema = new ParquetSchema(columns.Select(column => FieldOf(column.Name, column.Type)));
        roots = [.. columns.Zip(Schema.Fields, (column, field) => (column, NodeOf(column.Type, field, repetition: 0)))];
    }

    public ParquetSchema Schema { get; }

    /// <summary>Takes a row apart and remembers it until <see cref="WriteAsync"/>.</summary>
    public void Add(object row)
    {
        foreach (var (column, node) in roots)
        {
            node.Add(column.Get(row), repetition: 0, definition: 0);
        }
    }

    /// <summary>Writes what was added as one row group and forgets it.</summary>
    public async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        foreach (var leaf in leaves)
        {
            await leaf.WriteAsync(group, cancellationToken).ConfigureAwait(false);
            leaf.Clear();
        }

        group.CompleteValidate();
    }

    private static Field FieldOf(string name, ColumnType type) => type switch
    {
        ScalarType { Kind: ScalarKind.Text } => new DataField(name, typeof(string), isNullable: true),
        ScalarType { Kind: ScalarKind.Double } => new DataField(name, typeof(double), isNullable: true),
        ScalarType { Kind: ScalarKind.Integer } => new DataField(name, typeof(long), isNullable: true),
        ScalarType { Kind: ScalarKind.Boolean } => new DataField(name, typeof(bool), isNullable: true),
        ScalarType { Kind: ScalarKind.Binary } => new DataField(name, typeof(byte[]), isNullable: true),
        ListType list => new ListField(name, FieldOf(ListField.ElementName, list.Element)),
        StructType fields => new StructField(name, [.. fields.Fields.Select(field => FieldOf(field.Name, field.Type))]),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such column type."),
    };

    private Node NodeOf(ColumnType type, Field field, int repetition)
    {
        switch (type)
        {
            case ListType list:
                return new ListNode(NodeOf(list.Element, ((ListField)field).Item, repetition + 1), repetition + 1);
            case StructType group:
                return new StructNode([.. group.Fields.Zip(((StructField)field).Fields, (part, child) => (part, NodeOf(part.Type, child, repetition)))]);
            default:
                Leaf leaf = ((ScalarType)type).Kind switch
                {
                    ScalarKind.Text => new Leaf<ReadOnlyMemory<char>>((DataField)field, value => ((string)value).AsMemory()),
                    ScalarKind.Double => new Leaf<double>((DataField)field, value => (double)value),
                    ScalarKind.Integer => new Leaf<long>((DataField)field, value => Convert.ToInt64(value, null)),
                    ScalarKind.Boolean => new Leaf<bool>((DataField)field, value => (bool)value),
                    _ => new Leaf<ReadOnlyMemory<byte>>((DataField)field, value => (ReadOnlyMemory<byte>)value),
                };
                leaves.Add(leaf);
                return leaf;
        }
    }

    /// <summary>A place in the tree of columns. A null, at whatever depth, passes its definition level down to all leaves below.</summary>
    private abstract class Node
    {
        public abstract void Add(object? value, int repetition, int definition);
    }

    private sealed class StructNode((Column Column, Node Node)[] fields) : Node
    {
        public override void Add(object? value, int repetition, int definition)
        {
            foreach (var (column, node) in fields)
            {
                node.Add(value is null ? null : column.Get(value), repetition, value is null ? definition : definition + 1);
            }
        }
    }

    private sealed class ListNode(Node element, int level) : Node
    {
        public override void Add(object? value, int repetition, int definition)
        {
            var isFirst = true;
            foreach (var item in value as IEnumerable ?? Array.Empty<object>())
            {
                element.Add(item, isFirst ? repetition : level, definition + 2);
                isFirst = false;
            }

            if (isFirst)
            {
                element.Add(null, repetition, value is null ? definition : definition + 1);
            }
        }
    }

    private abstract class Leaf(DataField field) : Node
    {
        protected DataField Field { get; } = field;

        protected List<int> Definitions { get; } = [];

        protected List<int> Repetitions { get; } = [];

        public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);

        public abstract void Clear();
    }

    private sealed class Leaf<T>(DataField field, Func<object, T> convert) : Leaf(field)
        where T : struct
    {
        private readonly List<T> values = [];

        public override void Add(object? value, int repetition, int definition)
        {
            Repetitions.Add(repetition);
            Definitions.Add(value is null ? definition : definition + 1);
            if (value is not null)
            {
                values.Add(convert(value));
            }
        }

        public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken) => group.WriteAllPartsAsync<T>(
            Field, values.ToArray(), Definitions.ToArray(), Field.MaxRepetitionLevel == 0 ? null : Repetitions.ToArray(), cancellationToken);

        public override void Clear()
        {
            values.Clear();
            Definitions.Clear();
            Repetitions.Clear();
        }
    }
}
