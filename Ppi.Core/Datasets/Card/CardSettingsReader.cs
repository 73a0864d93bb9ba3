using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ppi.Core.Datasets.Card;

/// <summary>Turns <c>card.yaml</c> into <see cref="CardSettings"/>, key by key.</summary>
internal static class CardSettingsReader
{
    private static readonly string[] FieldKinds = ["text", "checkbox", "date_picker", "country"];

    private static readonly Dictionary<string, Func<CardSettings, Value, CardSettings>> Keys = new(StringComparer.Ordinal)
    {
        ["title"] = (card, value) => card with { Title = value.Line() },
        ["description"] = (card, value) => card with { Description = value.Text() },
        ["license"] = (card, value) => card with { License = value.Line() is { } id ? CardVocabulary.Check(id, CardVocabulary.Licenses, value.Place) : null },
        ["license_name"] = (card, value) => card with { LicenseName = value.Line() },
        ["license_link"] = (card, value) => card with { LicenseLink = value.Line() },
        ["language"] = (card, value) => card with { Languages = [.. value.Lines().Select(code => CardVocabulary.CheckLanguage(code, value.Place))] },
        ["task_categories"] = (card, value) => card with { TaskCategories = value.Lines(CardVocabulary.TaskCategories) },
        ["task_ids"] = (card, value) => card with { TaskIds = value.Lines(CardVocabulary.TaskIds) },
        ["tags"] = (card, value) => card with { Tags = [.. CardSettings.Default.Tags.Union(value.Lines(), StringComparer.Ordinal)] },
        ["annotations_creators"] = (card, value) => card with { AnnotationsCreators = value.Lines(CardVocabulary.AnnotationsCreators) },
        ["language_creators"] = (card, value) => card with { LanguageCreators = value.Lines(CardVocabulary.LanguageCreators) },
        ["source_datasets"] = (card, value) => card with { SourceDatasets = [.. value.Lines().Select(source => CheckSource(source, value))] },
        ["authors"] = (card, value) => card with { Authors = value.Lines() },
        ["citation"] = (card, value) => card with { Citation = value.Text() },
        ["contact"] = (card, value) => card with { Contact = value.Line() },
        ["homepage"] = (card, value) => card with { Homepage = value.Line() },
        ["rationale"] = (card, value) => card with { Rationale = value.Text() },
        ["source_data"] = (card, value) => card with { SourceData = value.Text() },
        ["personal_information"] = (card, value) => card with { PersonalInformation = value.Text() },
        ["uses"] = (card, value) => card with { Uses = value.Text() },
        ["out_of_scope"] = (card, value) => card with { OutOfScope = value.Text() },
        ["limitations"] = (card, value) => card with { Limitations = value.Text() },
        ["gated"] = (card, value) => card with { Gated = ReadGated(value) },
        ["extra_gated_prompt"] = (card, value) => card with { GatedPrompt = value.Text() },
        ["extra_gated_fields"] = (card, value) => card with { GatedFields = [.. value.Pairs(FieldKinds)] },
    };

    /// <summary>Other words for the same keys.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["pretty_name"] = "title",
        ["licence"] = "license",
        ["languages"] = "language",
        ["tasks"] = "task_categories",
    };

    public static CardSettings Read(string yaml, string fileName)
    {
        var card = CardSettings.Default;
        HashSet<string> seen = [];
        foreach (var (written, node) in CardYaml.Load(yaml, fileName))
        {
            var key = Synonyms.GetValueOrDefault(written, written);
            var place = $"{fileName}, line {node.Start.Line}, {written}";
            if (!Keys.TryGetValue(key, out var apply))
            {
                var nearest = CardVocabulary.Nearest(written, Keys.Keys.Concat(Synonyms.Keys)) is { } near ? $" Did you mean `{near}`?" : "";
                throw new BadInputException($"{place}: there is no such key.{nearest} Known keys: {string.Join(", ", Keys.Keys)}.");
            }

            if (!seen.Add(key))
            {
                throw new BadInputException($"{place}: `{key}` was already given.");
            }

            card = apply(card, new Value(node, place));
        }

        return card is { LicenseName: not null, License: not "other" }
            ? throw new BadInputException($"{fileName}: `license_name` needs `license: other`; a licence that the Hub lists has its name already.")
            : card;
    }

    private static string CheckSource(string source, Value value) =>
        source.StartsWith("extended|", StringComparison.Ordinal) ? source : CardVocabulary.Check(source, CardVocabulary.SourceDatasets, value.Place);

    private static string? ReadGated(Value value) => value.Line() switch
    {
        null or "false" => null,
        "true" or "auto" => "auto",
        "manual" => "manual",
        var other => throw new BadInputException($"{value.Place}: `{other}` is neither auto, manual nor false."),
    };

    /// <summary>A value and where it stands. Scalars are read as they are spelt, so that the language <c>no</c> stays one.</summary>
    private sealed record Value(YamlNode Node, string Place)
    {
        public string? Text() => Node switch
        {
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => null,
            YamlScalarNode scalar => string.IsNullOrWhiteSpace(scalar.Value) ? null : scalar.Value.Trim().ReplaceLineEndings("\n"),
            _ => throw new BadInputException($"{Place}: must be a single value."),
        };

        public string? Line() => Text()?.ReplaceLineEndings(" ");

        public IReadOnlyList<string> Lines() => Node is YamlSequenceNode list
            ? [.. list.Children.Select(item => (this with { Node = item }).Line()).OfType<string>().Distinct(StringComparer.Ordinal)]
            : Line() is { } single ? [single] : [];

        public IReadOnlyList<string> Lines(IReadOnlyList<string> allowed) => [.. Lines().Select(value => CardVocabulary.Check(value, allowed, Place))];

        public IEnumerable<KeyValuePair<string, string>> Pairs(IReadOnlyList<string> allowed) => Node is YamlMappingNode mapping
            ? mapping.Children.Select(pair => KeyValuePair.Create(
                (this with { Node = pair.Key }).Line() ?? "", CardVocabulary.Check((this with { Node = pair.Value }).Line() ?? "", allowed, Place)))
            : throw new BadInputException($"{Place}: must list labels and kinds, such as `Institution: text`.");
    }
}
