using System.Globalization;
using Fluid;
using Fluid.Values;
using Ppi.Core.Datasets.Formats;

namespace Ppi.Core.Datasets.Card;

/// <summary>
/// <c>README.md</c> of a dataset: front matter and the sections of the Hub's template (<c>README.liquid</c>). What the author wrote in
/// <c>card.yaml</c> is Markdown and stays so; names and descriptions from tables and annotations are shown as they are spelt.
/// The same rows and settings give the same text.
/// </summary>
internal static class DatasetCard
{
    private static readonly IFluidTemplate Template = new FluidParser().Parse(CardResources.Read("README.liquid"));

    private static readonly TemplateOptions Options = CreateOptions();

    /// <summary>The card's text, with '\n'.</summary>
    public static string Render(DatasetContent content, DatasetFormatOptions options)
    {
        var statistics = DatasetStatistics.Of(content.Rows);
        var title = content.Card.Title ?? content.Name;
        var context = new TemplateContext(Options) { CultureInfo = CultureInfo.InvariantCulture };
        context.SetValue("title", title);
        context.SetValue("card", content.Card);
        context.SetValue("statistics", statistics);
        context.SetValue("columns", ColumnMeanings.All);
        context.SetValue("has_csv", options.Csv);
        context.SetValue("has_all_in_one", options.AllInOne);
        return CardFrontMatter.Render(title, content.Card, statistics) + Template.Render(context).ReplaceLineEndings("\n");
    }

    private static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions { CultureInfo = CultureInfo.InvariantCulture };
        options.MemberAccessStrategy.MemberNameStrategy = MemberNameStrategies.SnakeCase;
        options.MemberAccessStrategy.Register<CardSettings>();
        options.MemberAccessStrategy.Register<DatasetStatistics>();
        options.MemberAccessStrategy.Register<PatternStatistics>();
        options.MemberAccessStrategy.Register<AnnotatorStatistics>();
        options.MemberAccessStrategy.Register<ColumnMeaning>();
        options.Filters.AddFilter("inline", (input, _, _) => new StringValue(MarkdownText.Inline(input.ToStringValue())));
        options.Filters.AddFilter("decimals", (input, arguments, _) => new StringValue(
            input.ToNumberValue().ToString("F" + arguments.At(0).ToStringValue(), CultureInfo.InvariantCulture)));
        return options;
    }
}
