namespace Ppi.Core.Patterns;

/// <summary>Finds the columns of a table of patterns by their headings, in any order, case and of either language.</summary>
internal sealed record TableColumns(int Name, int? Description, int? Id, int? Role, int? Aliases)
{
    /// <summary>Headings as <see cref="LabelText.Key"/> makes them; where several columns fit, the heading that stands first here counts.</summary>
    private static readonly string[] Names =
        ["pattern type", "тип паттерна", "pattern name", "название паттерна", "pattern", "паттерн", "name", "название", "наименование", "имя", "type", "тип", "label", "метка"];

    private static readonly string[] Descriptions =
        ["comments", "comment", "комментарии", "комментарий", "description", "описание", "pattern description", "описание паттерна", "пояснение"];

    private static readonly string[] Ids = ["id", "pattern id", "ид", "идентификатор", "код"];
    private static readonly string[] Roles = ["role", "роль"];
    private static readonly string[] OtherNames = ["aliases", "alias", "синонимы", "синоним", "другие названия", "варианты", "варианты названия"];

    /// <summary>The columns by a row of headings; null if no column is for names.</summary>
    public static TableColumns? Find(GridRow headings)
    {
        var keys = headings.Cells.Select(cell => LabelText.Key(cell ?? "")).ToList();
        return First(Names) is { } name ? new TableColumns(name, First(Descriptions), First(Ids), First(Roles), First(OtherNames)) : null;

        int? First(string[] words) => words.Select(word => keys.IndexOf(word)).Where(index => index >= 0).Select(index => (int?)index).FirstOrDefault();
    }
}
