using Ppi.Core.Datasets;
using Ppi.Core.Datasets.Card;
using Ppi.Core.Datasets.Formats;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Ppi.Tests.Unit.Datasets.Formats;

public sealed class DatasetCardTests
{
    [Fact]
    public void Without_a_licence_the_card_says_that_the_data_is_not_cleared()
    {
        var (yaml, body) = Render(CardSettings.Default);
        Text(yaml, "license").ShouldBe("other");
        Text(yaml, "license_name").ShouldBe("not-cleared-for-publication");
        body.ShouldContain("The data shows children on film; it is not cleared for publication");
    }

    [Fact]
    public void With_a_licence_it_does_not()
    {
        var (yaml, body) = Render(CardSettings.Parse("license: cc-by-4.0"));
        Text(yaml, "license").ShouldBe("cc-by-4.0");
        yaml.Children.ShouldNotContainKey("license_name");
        body.ShouldNotContain("not cleared");
    }

    [Fact]
    public void A_licence_of_ones_own_is_named_with_its_address()
    {
        var (yaml, body) = Render(CardSettings.Parse("license: other\nlicense_name: school-terms\nlicense_link: https://example.org/a_b"));
        Text(yaml, "license_name").ShouldBe("school-terms");
        Text(yaml, "license_link").ShouldBe("https://example.org/a_b");
        body.ShouldContain("| Licence | school-terms (https://example.org/a_b) |");
        body.ShouldNotContain("not cleared");
    }

    [Theory]
    [InlineData("Lessons: a \"title\" # with {yaml}")]
    [InlineData("no")]
    [InlineData("1.0")]
    [InlineData("- \\ '💖 ёлка")]
    [InlineData("~")]
    [InlineData("---")]
    public void Any_name_survives_the_front_matter(string name)
    {
        var (yaml, _) = Render(CardSettings.Default, name);
        var title = yaml.Children["pretty_name"].ShouldBeOfType<YamlScalarNode>();
        title.Value.ShouldBe(name);
        if (name is "no" or "1.0" or "~")
        {
            title.Style.ShouldNotBe(YamlDotNet.Core.ScalarStyle.Plain);
        }
    }

    [Fact]
    public void Norwegian_stays_a_language()
    {
        var text = DatasetCard.Render(Content(CardSettings.Parse("language: no")), new DatasetFormatOptions());
        text.ShouldMatch("(?m)^- (\"no\"|'no')$");
    }

    [Fact]
    public void Both_configs_are_media_folders_and_the_second_types_every_column()
    {
        var (yaml, _) = Render(CardSettings.Default);
        var configs = (YamlSequenceNode)yaml["configs"];
        configs.Select(config => config["config_name"].ToString()).ShouldBe(["default", "jsonl"]);
        configs[0]["data_files"][0]["path"].ShouldBeOfType<YamlSequenceNode>().Select(path => path.ToString()).ShouldBe(["metadata.parquet", "videos/*.mp4"]);
        configs[1]["data_files"][0]["path"].ShouldBeOfType<YamlSequenceNode>().Select(path => path.ToString()).ShouldBe(["metadata.jsonl", "videos/*.mp4"]);
        ((YamlSequenceNode)configs[1]["features"]).Select(feature => feature["name"].ToString())
            .ShouldBe(DatasetSchema.Columns.Select(column => column.Name == "file_name" ? "video" : column.Name));
    }

    [Fact]
    public void Gated_access_has_terms_even_if_the_author_wrote_none()
    {
        var (yaml, _) = Render(CardSettings.Parse("gated: true\nextra_gated_fields: {Institution: text}"));
        Text(yaml, "extra_gated_prompt").ShouldContain("not to identify");
        yaml["extra_gated_fields"]["Institution"].ToString().ShouldBe("text");
    }

    [Fact]
    public void Numbers_come_from_the_rows()
    {
        // Two rows show the same marked interval of a pattern: it counts once, in two rows.
        var pattern = new RowPattern("A|B", "what", "a", Core.Patterns.Role.Teacher, 1, 4.5, 1, 1, 1);
        var rows = new[]
        {
            Rows.Bare() with { Patterns = [pattern], Transcript = "да", Language = "ru" },
            Rows.Bare(1) with { Patterns = [pattern], Transcript = "" },
            Rows.Bare(2) with { Patterns = [], Annotator = "annotator_2" },
        };
        var statistics = DatasetStatistics.Of(rows);
        statistics.Seconds.ShouldBe(6);
        statistics.SpeechShare.ShouldBe(0.5);
        statistics.Patterns.ShouldHaveSingleItem().ShouldBe(new PatternStatistics("A|B", Core.Patterns.Role.Teacher, "what", 1, 3.5, 2));
        statistics.Annotators.ShouldBe([new("annotator_1", 2), new("annotator_2", 1)]);

        var text = DatasetCard.Render(Content(CardSettings.Default) with { Rows = rows }, new DatasetFormatOptions());
        text.ShouldContain("| A\\|B | teacher | 1 | 3.5 | 2 |");
        text.ShouldContain("1 of 2 transcribed (50.0 %)");
        text.ShouldContain("| Duration of all rows | 0.002 h (6.0 s) |");
        text.ShouldContain("| annotator\\_1 | 2 |");
        text.ShouldContain("language:\n- ru\n");
    }

    [Theory]
    [InlineData(999, "n<1K")]
    [InlineData(1000, "1K<n<10K")]
    [InlineData(10_000, "10K<n<100K")]
    public void The_size_is_the_hubs_bucket(int rows, string bucket) =>
        DatasetStatistics.Of([.. Enumerable.Repeat(Rows.Bare(), rows)]).SizeCategory.ShouldBe(bucket);

    [Fact]
    public void A_strangers_text_cannot_become_markup_or_template()
    {
        var (_, body) = Render(CardSettings.Default);
        body.ShouldNotContain("<b>");
        body.ShouldContain("\\{\\{ title \\}\\}");
        body.Split('\n').Where(line => line.Contains("HYPERLINK", StringComparison.Ordinal)).ShouldAllBe(line => line.StartsWith("| ", StringComparison.Ordinal) && line.EndsWith(" |", StringComparison.Ordinal));
    }

    [Fact]
    public void The_authors_own_words_stay_markdown_in_their_sections()
    {
        var (_, body) = Render(CardSettings.Parse("description: '**Big** {{ card }}'\nuses: '1 < 2'\nrationale: why\ncontact: a_b@c.org"));
        body.ShouldContain("\n**Big** {{ card }}\n");
        body.ShouldContain("### Direct Use\n\n1 < 2\n");
        body.ShouldContain("### Curation Rationale\n\nwhy\n");
        body.ShouldContain("## Dataset Card Contact\n\na_b@c.org\n");
    }

    [Fact]
    public void Every_column_is_explained() => ColumnMeanings.All.ShouldAllBe(column => column.Meaning.Length > 0 && column.Type.Length > 0);

    private static (YamlMappingNode Yaml, string Body) Render(CardSettings card, string name = "lessons")
    {
        var text = DatasetCard.Render(Content(card, name), new DatasetFormatOptions());
        text.ShouldStartWith("---\n");
        text.ShouldNotContain('\r');
        var end = text.IndexOf("\n---\n", StringComparison.Ordinal);
        var stream = new YamlStream();
        stream.Load(new StringReader(text[4..end]));
        return ((YamlMappingNode)stream.Documents[0].RootNode, text[(end + 5)..]);
    }

    private static DatasetContent Content(CardSettings card, string name = "lessons") => new(name, [Rows.Bare(), Rows.Full(1)], "{}", [], card);

    private static string Text(YamlMappingNode yaml, string key) => yaml.Children[key].ShouldBeOfType<YamlScalarNode>().Value!;
}
