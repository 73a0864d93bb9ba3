namespace Ppi.Core.Patterns;

/// <summary>Reads tables of patterns: xlsx, csv, json. Files are hostile until proven otherwise.</summary>
public static class PatternTable
{
    /// <summary>Bytes that a table may have, packed or unpacked.</summary>
    public const long MostBytes = TableLimits.MaxBytes;

    /// <summary>Rows among which the headings are looked for: some tables have a title above them.</summary>
    private const int HeadingRows = 20;

    private static readonly char[] AliasSeparators = [';', '|', '\r', '\n'];

    /// <summary>
    /// Reads a table. Needed is a column of names (<c>pattern type</c>, <c>тип паттерна</c>, <c>name</c>, …); <c>comments</c>, <c>id</c>, <c>role</c>
    /// and <c>aliases</c> may stand beside it. At most 64 MB, packed or unpacked, 10,000 rows and 100 columns.
    /// </summary>
    /// <exception cref="BadInputException">The file cannot be used; the message says why and what to do.</exception>
    public static async Task<PatternTableContent> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(file);
        var info = new FileInfo(file);
        if (!info.Exists)
        {
            throw new BadInputException($"There is no pattern table \"{name}\". Check the path.");
        }

        if (info.Length > TableLimits.MaxBytes)
        {
            throw TableLimits.TooLarge(name);
        }

        return Read(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false), name);
    }

    /// <summary>Reads a table that is in memory; the same limits hold.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name; the ending tells the format.</param>
    /// <exception cref="BadInputException">The file cannot be used; the message says why and what to do.</exception>
    public static PatternTableContent Read(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length == 0)
        {
            throw new BadInputException($"The pattern table \"{name}\" is an empty file.");
        }

        if (bytes.Length > TableLimits.MaxBytes)
        {
            throw TableLimits.TooLarge(name);
        }

        List<Finding> findings = [];
        var rows = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".xlsx" or ".xlsm" => XlsxTable.Read(bytes, name, findings),
            ".csv" or ".tsv" or ".txt" => CsvTable.Read(bytes, name),
            ".json" => JsonTable.Read(bytes, name),
            ".xls" or ".ods" or ".numbers" => throw new BadInputException($"\"{name}\" is in a format that is not read. Save it as xlsx or csv."),
            _ => throw new BadInputException($"\"{name}\" is no table of patterns by its name. Give a file that ends with .xlsx, .csv or .json."),
        };
        return Judge(rows, name, findings);
    }

    /// <summary>Makes rows of patterns of the rows of a file.</summary>
    internal static PatternTableContent Judge(IReadOnlyList<GridRow> grid, string fileName, List<Finding> findings)
    {
        var filled = grid.Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        if (filled.Count == 0)
        {
            throw new BadInputException($"The pattern table \"{fileName}\" is empty.");
        }

        var columns = filled.Take(HeadingRows).Index().Select(row => (row.Index, Columns: TableColumns.Find(row.Item))).FirstOrDefault(row => row.Columns is not null);
        if (columns.Columns is null)
        {
            var seen = string.Join(", ", filled[0].Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).Take(10).Select(cell => $"\"{Shorten(cell!)}\""));
            throw new BadInputException(
                $"\"{fileName}\" has no column for the names of the patterns. The first row must hold headings: \"pattern type\" (or \"Тип паттерна\") and \"comments\" (or \"Описание\"); it holds {seen}.");
        }

        void Warn(string code, string message) => findings.Add(new Finding(FindingSeverity.Warning, code, message) { Source = fileName });
        if (columns.Columns.Description is null)
        {
            Warn("table-without-descriptions", $"\"{fileName}\" has no column \"comments\" (or \"Описание\"): its patterns have no descriptions.");
        }

        var rows = new List<PatternRow>();
        var seenKeys = new Dictionary<(string, Role?), (PatternRow Row, int Number)>();
        foreach (var row in filled.Skip(columns.Index + 1))
        {
            if (ReadRow(row, columns.Columns, Warn) is not { } pattern)
            {
                continue;
            }

            if (seenKeys.TryGetValue((LabelText.Key(pattern.Name), pattern.Role), out var earlier) && (pattern.Id ?? earlier.Row.Id) == (earlier.Row.Id ?? pattern.Id))
            {
                var differs = pattern.Description == earlier.Row.Description ? "" : "; their descriptions differ, that of the first is taken";
                Warn("pattern-row-repeated", $"Rows {earlier.Number} and {row.Number} of \"{fileName}\" both describe \"{pattern.Name}\"{differs}.");
                continue;
            }

            seenKeys.TryAdd((LabelText.Key(pattern.Name), pattern.Role), (pattern, row.Number));
            rows.Add(pattern);
        }

        return rows.Count > 0
            ? new PatternTableContent(rows, findings)
            : throw new BadInputException($"The pattern table \"{fileName}\" has headings, but no patterns below them.");
    }

    private static PatternRow? ReadRow(GridRow row, TableColumns columns, Action<string, string> warn)
    {
        var description = row[columns.Description];
        var (name, role) = LabelText.Split(row[columns.Name] ?? "");
        if (LabelText.Key(name).Length == 0)
        {
            warn("pattern-row-without-name", $"Row {row.Number} of the pattern table has no name and was left out ({Shorten(description ?? row[columns.Id] ?? row[columns.Name] ?? "")}).");
            return null;
        }

        if (row[columns.Role] is { } word)
        {
            var said = RoleWords.Of(word);
            if (said is null)
            {
                warn("pattern-role-unknown", $"Row {row.Number} of the pattern table has the role \"{Shorten(word)}\". Known are: П, учитель, teacher; У, ученик, pupil.");
            }
            else if (role is not null && role != said)
            {
                warn("pattern-role-contradicts", $"Row {row.Number} of the pattern table: the name \"{name}\" says {role}, the column role says {said}, which is taken.");
            }

            role = said ?? role;
        }

        string? id = null;
        if (row[columns.Id] is { } written)
        {
            id = Slug.Of(written);
            if (id.Length == 0)
            {
                throw new BadInputException($"Row {row.Number} of the pattern table has the id \"{Shorten(written)}\". An id needs letters or digits.");
            }
        }

        var aliases = row[columns.Aliases]?.Split(AliasSeparators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new PatternRow(name, description, role, id, [.. aliases.Select(alias => LabelText.Split(alias).Name).Where(alias => LabelText.Key(alias).Length > 0)]);
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
