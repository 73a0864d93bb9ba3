using Ppi.Core;
using Ppi.Core.Patterns;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Patterns;

public sealed class PatternDictionaryTests
{
    [Fact]
    public void The_built_in_ids_are_for_ever() =>
        PatternDictionary.BuiltIn.Patterns.Select(pattern => pattern.Id).ShouldBe(
        [
            "variety-of-work-forms", "emotional-support", "involving-in-learning", "link-to-personal-experience",
            "engagement-in-learning", "teamwork", "emotional-response", "solving-a-learning-task",
        ]);

    [Fact]
    public void A_row_that_means_a_built_in_pattern_describes_it()
    {
        var dictionary = PatternDictionary.FromTable(
            [new("ЭМОЦИОНАЛЬНАЯ  поддержка", "улыбки, кивки", null, null, ["Одобрение"]), new("Включение в процесс", "вопросы", null, null, [])]);

        dictionary.Patterns.Count.ShouldBe(8);
        var support = dictionary.Patterns.Single(pattern => pattern.Id == "emotional-support");
        (support.Description, support.Role).ShouldBe(("улыбки, кивки", Role.Teacher));
        support.Aliases.ShouldBe(["Одобрение"]);
        var matcher = new LabelMatcher(dictionary);
        matcher.Match("П: одобрение").Pattern.ShouldBe(support);
        matcher.Match("Включение в обучающий процесс П").Pattern.ShouldNotBeNull().Description.ShouldBe("вопросы");
    }

    [Fact]
    public void An_id_in_the_table_replaces_the_built_in_one_which_goes_on_to_match()
    {
        var dictionary = PatternDictionary.FromTable([new("Работа в команде", "вместе", null, "p-6", []), new("Teamwork at large", "x", null, "emotional-response", [])]);
        var matcher = new LabelMatcher(dictionary);

        matcher.Match("🤝 У: Работа в команде").Pattern.ShouldNotBeNull().Id.ShouldBe("p-6");
        matcher.Match("teamwork").Pattern.ShouldNotBeNull().Id.ShouldBe("p-6");
        dictionary.Patterns.Count.ShouldBe(8);
        var renamed = matcher.Match("😊 У: Эмоциональный отклик").Pattern.ShouldNotBeNull();
        (renamed.Id, renamed.Name, renamed.Role).ShouldBe(("emotional-response", "Teamwork at large", Role.Pupil));
    }

    [Fact]
    public void The_role_keeps_a_row_from_being_a_built_in_pattern()
    {
        var dictionary = PatternDictionary.FromTable([new("Эмоциональная поддержка", "друг друга", Role.Pupil, null, [])]);

        dictionary.Patterns.Count.ShouldBe(9);
        new LabelMatcher(dictionary).Match("Эмоциональная поддержка У").Pattern.ShouldNotBeNull().Description.ShouldBe("друг друга");
        new LabelMatcher(dictionary).Match("Эмоциональная поддержка П").Pattern.ShouldNotBeNull().Id.ShouldBe("emotional-support");
    }

    [Theory]
    [InlineData("Щедрый объём: подъезд!", "shchedryy-obem-podezd")]
    [InlineData("Wait & See №2", "wait-see-2")]
    [InlineData("Ёж — Её", "ezh-ee")]
    public void Other_rows_get_their_name_transliterated_as_id(string name, string id) =>
        PatternDictionary.FromTable([new(name, null, null, null, [])]).Patterns.ShouldContain(pattern => pattern.Id == id);

    [Fact]
    public void Ids_do_not_depend_on_the_order_of_the_rows()
    {
        PatternRow[] rows =
        [
            new("Обьем", "a", null, null, []), new("Объем", "b", null, null, []), new("Teamwork", "c", null, null, []), new("提问", "d", null, null, []),
            new("Диалог", "e", Role.Teacher, null, []), new("Диалог", "f", Role.Pupil, null, []), new("Спор", "g", null, null, []), new("Другой", "h", null, "spor", []),
        ];

        var dictionary = PatternDictionary.FromTable(rows);
        dictionary.Patterns.Select(pattern => pattern.Id).ShouldBeUnique();
        dictionary.Patterns.ShouldAllBe(pattern => pattern.Id.Length > 0 && pattern.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
        dictionary.Patterns.Single(pattern => pattern.Description == "h").Id.ShouldBe("spor");
        PatternDictionary.FromTable([.. rows.Reverse()]).ToJson().ShouldBe(dictionary.ToJson());
    }

    [Fact]
    public void Rows_that_contradict_each_other_are_refused()
    {
        Should.Throw<BadInputException>(() => PatternDictionary.FromTable([new("A", null, null, "x", []), new("B", null, null, "x", [])]))
            .Message.ShouldContain("the id \"x\"");
        Should.Throw<BadInputException>(() => PatternDictionary.FromTable([new("Включение в процесс", null, null, null, []), new("Включение в обучающий процесс", null, null, null, [])]))
            .Message.ShouldContain("same pattern (involving-in-learning)");
    }

    [Fact]
    public void It_goes_to_json_and_back()
    {
        var dictionary = PatternDictionary.FromTable(
            [new("Эмоциональная поддержка", "улыбки «и» <кивки>", null, null, ["Одобрение"]), new("Работа в команде", null, null, "p-6", []), new("Диалог", "x", Role.Pupil, null, ["Беседа"])]);

        var json = dictionary.ToJson();
        json.ShouldStartWith("{\n  \"format_version\": 1,\n  \"content_hash\": \"");
        json.ShouldEndWith("\n}\n");
        json.ShouldNotContain("\r");
        json.ShouldContain("\"name\": \"Эмоциональная поддержка\"");
        json.ShouldContain("улыбки «и» <кивки>");
        json.ShouldContain("\"role\": \"teacher\"");
        var back = PatternDictionary.FromJson(json);
        back.ToJson().ShouldBe(json);
        back.ContentHash.ShouldBe(dictionary.ContentHash);
        back.ContentHash.ShouldNotBe(PatternDictionary.BuiltIn.ContentHash);
        back.Version.ShouldBe(1);
    }

    [Fact]
    public void A_plain_list_is_a_dictionary_too()
    {
        var dictionary = PatternDictionary.FromJson("""[{"comments":"улыбки","Pattern Type":"Эмоциональная поддержка"},{"Pattern Type":"Новый"}]""");

        dictionary.Patterns.Select(pattern => pattern.Id).ShouldContain("novyy");
        dictionary.Patterns.Single(pattern => pattern.Id == "emotional-support").Description.ShouldBe("улыбки");
    }

    [Theory]
    [InlineData("{\"format_version\":2,\"patterns\":[]}", "format version 2")]
    [InlineData("{\"a\":1}", "no table of patterns")]
    [InlineData("[1]", "entry 1 of its list is not an object")]
    [InlineData("[]", "is empty")]
    [InlineData("nope", "not valid JSON")]
    public void Other_json_is_refused(string json, string reason) =>
        Should.Throw<BadInputException>(() => PatternDictionary.FromJson(json)).Message.ShouldContain(reason);
}
