using Ppi.Core;
using Ppi.Core.Datasets.Card;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Datasets.Formats;

public sealed class CardSettingsTests
{
    [Fact]
    public void Everything_that_can_be_said_is_read()
    {
        var card = CardSettings.Parse("""
            pretty_name: "Уроки: педагогические паттерны"
            licence: other
            license_name: school-terms
            license_link: https://example.org/terms
            languages: [ru, no, tat]
            tasks: [video-classification, automatic-speech-recognition]
            task_ids: multi-label-classification
            tags: [lessons, video]
            source_datasets: [original, extended|other]
            authors:
            - А. Учитель
            contact: school@example.org
            gated: manual
            extra_gated_fields:
              Institution: text
              I agree: checkbox
            citation: |
              @misc{x,
                title = {Y}
              }
            """);
        card.Title.ShouldBe("Уроки: педагогические паттерны");
        card.Languages.ShouldBe(["ru", "no", "tat"]);
        card.License.ShouldBe("other");
        card.LicenseName.ShouldBe("school-terms");
        card.TaskCategories.ShouldBe(["video-classification", "automatic-speech-recognition"]);
        card.TaskIds.ShouldBe(["multi-label-classification"]);
        card.Tags.ShouldBe([.. CardSettings.Default.Tags, "lessons"]);
        card.SourceDatasets.ShouldBe(["original", "extended|other"]);
        card.Gated.ShouldBe("manual");
        card.GatedFields.ShouldBe([new("Institution", "text"), new("I agree", "checkbox")]);
        card.Citation.ShouldBe("@misc{x,\n  title = {Y}\n}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("title:\ndescription: ~\n")]
    public void Nothing_said_is_the_default(string yaml) => CardSettings.Parse(yaml).ShouldBe(CardSettings.Default);

    [Theory]
    [InlineData("license: CC-BY-4.0", "cc-by-4.0")]
    [InlineData("license: apache2.0", "apache-2.0")]
    [InlineData("task_categories: [video-clasification]", "video-classification")]
    [InlineData("tasks: Video Classification", "video-classification")]
    [InlineData("annotations_creators: expert", "expert-generated")]
    [InlineData("licens: mit", "license")]
    [InlineData("lisence: mit", "license")]
    [InlineData("autors: x", "authors")]
    [InlineData("language: russian", "two or three small letters")]
    [InlineData("language: zz", "two or three small letters")]
    [InlineData("gated: maybe", "manual")]
    [InlineData("source_datasets: mine", "original, extended")]
    [InlineData("extra_gated_fields: {Age: number}", "text, checkbox")]
    [InlineData("license: mit\nlicense_name: x", "license: other")]
    [InlineData("license: mit\nlicence: mit", "already given")]
    [InlineData("unheard_of: 1", "Known keys: title, description, license")]
    public void What_the_hub_does_not_know_is_refused_with_what_it_knows(string yaml, string help) =>
        Should.Throw<BadInputException>(() => CardSettings.Parse(yaml)).Message.ShouldContain(help);

    [Fact]
    public void The_message_names_file_and_line() =>
        Should.Throw<BadInputException>(() => CardSettings.Parse("title: x\n\nlicense: nope-1", "my card.yaml")).Message.ShouldStartWith("my card.yaml, line 3, license:");

    [Theory]
    [InlineData("- a\n- b")]
    [InlineData("just text")]
    [InlineData("title: [unclosed")]
    [InlineData("title: {a: b}")]
    [InlineData("title: a\ntitle: b")]
    [InlineData("title: a\n---\ntitle: b")]
    [InlineData("? [complex]\n: key")]
    [InlineData("title: &a [*a]")]
    public void What_is_no_list_of_settings_is_refused(string yaml) => Should.Throw<BadInputException>(() => CardSettings.Parse(yaml));

    [Fact]
    public void A_billion_laughs_are_refused_before_they_are_told()
    {
        var yaml = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range('b', 8).Select(letter =>
            $"{(char)letter}: &{(char)letter} [{string.Join(',', Enumerable.Repeat($"*{(char)(letter - 1)}", 9))}]\n"));
        Should.Throw<BadInputException>(() => CardSettings.Parse(yaml)).Message.ShouldContain("aliases");
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        Should.Throw<BadInputException>(() => CardSettings.Parse("title: " + new string('[', 100_000))).Message.ShouldContain("deep");
        Should.Throw<BadInputException>(() => CardSettings.Parse("title: " + new string('x', 300_000))).Message.ShouldContain("characters");
    }
}
