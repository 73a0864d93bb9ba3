using System.Globalization;
using HandlebarsDotNet;
using Ppi.Core.Datasets.Formats;

namespace Ppi.Core.Datasets.Card;

/// <summary>
/// <c>README.md</c> of a dataset: front matter and the sections of the Hub's template (<c>README.hbs</c>). What the author wrote in
/// <c>card.yaml</c> is Markdown and stays so; names and descriptions from tables and annotations are shown as they are spelt.
/// The same rows and settings give the same text.
/// </summary>
internal static class DatasetCard
{
    private static readonly HandlebarsTemplate<object, object> Body = Compile();

    /// <summary>The card's text, with '\n'.</summary>
    public static string Render(DatasetContent content, DatasetFormatOptions options)
    {
        var card = content.Card;
        var statistics = DatasetStatistics.Of(content.Rows);
        var title = card.Title ?? content.Name;
        var body = Body(new
        {
            title,
            card,
            statistics,
            licence = card.LicenseName ?? card.License ?? "none given",
            columns = ColumnMeanings.All,
            hasCsv = options.Csv,
            hasAllInOne = options.AllInOne,
        });
        return CardFrontMatter.Render(title, card, statistics) + body.ReplaceLineEndings("\n");
    }

    private static HandlebarsTemplate<object, object> Compile()
    {
        // Markdown is no HTML: `inline` escapes instead.
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, FormatProvider = CultureInfo.InvariantCulture, ThrowOnUnresolvedBindingExpression = true });
        Add("inline", arguments => MarkdownText.Inline($"{arguments[0]}"));
        Add("lower", arguments => $"{arguments[0]}".ToLowerInvariant());
        Add("decimals", arguments => Convert.ToDouble(arguments[0], CultureInfo.InvariantCulture).ToString($"F{arguments[1]}", CultureInfo.InvariantCulture));
        Add("percent", arguments => string.Create(CultureInfo.InvariantCulture, $"{Convert.ToDouble(arguments[0], CultureInfo.InvariantCulture) * 100:F1} %"));
        Add("code", arguments => MarkdownText.CodeBlock($"{arguments[0]}"));
        return handlebars.Compile(CardResources.Read("README.hbs"));

        void Add(string name, Func<Arguments, string> helper) =>
            handlebars.RegisterHelper(name, (writer, _, arguments) => writer.WriteSafeString(helper(arguments)));
    }
}
