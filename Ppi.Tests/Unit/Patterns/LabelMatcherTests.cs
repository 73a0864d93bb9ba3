using Ppi.Core.Patterns;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Patterns;

public sealed class LabelMatcherTests
{
    private static readonly LabelMatcher Matcher = new(PatternDictionary.BuiltIn);

    /// <summary>Name, role letter, emoji in the annotation files, spelling in the files where it is another.</summary>
    private static readonly (string Id, string Name, string Role, string Emoji, string InFiles)[] Eight =
    [
        ("variety-of-work-forms", "Разнообразие форм работы", "П", "🎭", "Разнообразие форм работы"),
        ("emotional-support", "Эмоциональная поддержка", "П", "💖", "Эмоциональная поддержка"),
        ("involving-in-learning", "Включение в обучающий процесс", "П", "🎯", "Включение в процесс"),
        ("link-to-personal-experience", "Связь с личным опытом", "П", "🔗", "Связь с личным опытом"),
        ("engagement-in-learning", "Включенность в процесс", "У", "👀", "Включенность в процесс"),
        ("teamwork", "Работа в команде", "У", "🤝", "Работа в команде"),
        ("emotional-response", "Эмоциональный отклик", "У", "😊", "Эмоциональный отклик"),
        ("solving-a-learning-task", "Решение учебной задачи", "У", "🧩", "Решение учебной задачи"),
    ];

    public static TheoryData<string, string, bool> Spellings()
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var (id, name, role, emoji, inFiles) in Eight)
        {
            var word = role == "П" ? "Учитель" : "Ученик";
            data.Add($"{name} {role}", id, true); // the guide
            data.Add($"{emoji} {role}: {inFiles}", id, true); // the annotation files
            data.Add(name, id, false); // the table
            data.Add(id, id, false); // an alias in the labelling configuration
            data.Add($"{role}:{name.ToUpperInvariant()}", id, true);
            data.Add($"  {role.ToLowerInvariant()} :\u00A0{name.Replace(" ", "\u00A0 ", StringComparison.Ordinal).ToLowerInvariant()} ", id, true);
            data.Add($"{emoji}{emoji}{name} ({role})", id, true);
            data.Add($"({role}) {name}.", id, true);
            data.Add($"{word}: {inFiles}", id, true);
            data.Add($"{name} — {word.ToLowerInvariant()}", id, true);
            data.Add($"{role}: {name} {role}", id, true);
            data.Add($"{role} - «{name.Replace("енн", "ённ", StringComparison.Ordinal)}»!", id, true);
            data.Add($"🧑🏽‍🏫 {role}: {name.Replace("й", "и\u0306", StringComparison.Ordinal)} 1️⃣", id, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Every_spelling_means_its_pattern(string label, string id, bool hasRole)
    {
        var match = Matcher.Match(label);

        match.Pattern.ShouldNotBeNull().Id.ShouldBe(id);
        match.Suggestion.ShouldBeNull();
        match.Label.ShouldBe(label);
        match.Role.HasValue.ShouldBe(hasRole);
        (match.Role ?? match.Pattern.Role).ShouldBe(match.Pattern.Role);
    }

    [Theory]
    [InlineData("🎯 П: Включение в процесс", "involving-in-learning")]
    [InlineData("👀 У: Включенность в процесс", "engagement-in-learning")]
    public void The_role_decides_before_likeness(string label, string id) =>
        Matcher.Match(label).Pattern.ShouldNotBeNull().Id.ShouldBe(id);

    [Theory]
    [InlineData("У: Включение в процесс", "engagement-in-learning")]
    [InlineData("П: Включенность в процесс", "involving-in-learning")]
    [InlineData("У: Эмоциональная поддержка", "emotional-support")]
    [InlineData("П: Эмоциональный отклик", "emotional-response")]
    [InlineData("П: teamwork", "teamwork")]
    [InlineData("Эмоциональня подержка", "emotional-support")]
    [InlineData("😊 У: Эмоцианальный отклик", "emotional-response")]
    [InlineData("П: Связь с личным опытом У", "link-to-personal-experience")]
    [InlineData("P: Эмоциональная поддержка", "emotional-support")]
    public void What_is_merely_alike_is_suggested_and_never_taken(string label, string suggestion)
    {
        var match = Matcher.Match(label);

        match.Pattern.ShouldBeNull();
        match.Suggestion.ShouldNotBeNull().Id.ShouldBe(suggestion);
    }

    [Theory]
    [InlineData("Перемена")]
    [InlineData("🧑‍🏫 Учитель")]
    [InlineData("💖")]
    [InlineData("П:")]
    [InlineData("")]
    public void What_is_like_nothing_gets_no_suggestion(string label)
    {
        var match = Matcher.Match(label);

        match.Pattern.ShouldBeNull();
        match.Suggestion.ShouldBeNull();
    }

    [Theory]
    [InlineData("У доски")]
    [InlineData("У-образная расстановка")]
    [InlineData("Ученик отвечает")]
    [InlineData("Помощь")]
    public void Not_every_first_letter_is_a_role(string label) => Matcher.Match(label).Role.ShouldBeNull();

    [Fact]
    public void Patterns_that_share_a_name_are_told_apart_by_role_alone()
    {
        var matcher = new LabelMatcher(PatternDictionary.FromTable(
            [new("Диалог", null, Role.Teacher, null, []), new("Диалог", null, Role.Pupil, null, [])]));

        matcher.Match("П: Диалог").Pattern.ShouldNotBeNull().Id.ShouldBe("dialog-teacher");
        matcher.Match("Диалог У").Pattern.ShouldNotBeNull().Id.ShouldBe("dialog-pupil");
        var match = matcher.Match("Диалог");
        match.Pattern.ShouldBeNull();
        match.Suggestion.ShouldNotBeNull().Name.ShouldBe("Диалог");
    }

    [Fact]
    public void A_pattern_of_unknown_role_matches_labels_of_either_but_yields_to_the_right_one()
    {
        var open = new LabelMatcher(PatternDictionary.FromTable([new("Диалог", null, null, null, [])]));
        open.Match("П: Диалог").Pattern.ShouldNotBeNull();
        open.Match("У: Диалог").Pattern.ShouldNotBeNull();

        var both = new LabelMatcher(PatternDictionary.FromTable([new("Диалог", null, null, "any", []), new("Диалог", null, Role.Pupil, "pupil", [])]));
        both.Match("У: Диалог").Pattern.ShouldNotBeNull().Id.ShouldBe("pupil");
        both.Match("П: Диалог").Pattern.ShouldNotBeNull().Id.ShouldBe("any");
    }

    [Theory]
    [InlineData("🧑‍🏫 Учитель", "Учитель", Role.Teacher)]
    [InlineData("👩🏻‍🏫 Учительница", "Учительница", Role.Teacher)]
    [InlineData("Teacher", "Teacher", Role.Teacher)]
    [InlineData("🧒 Ученик", "Ученик", Role.Pupil)]
    [InlineData("🧒🏽\u00A0ученица  2", "ученица 2", Role.Pupil)]
    [InlineData("Ученик №3", "Ученик 3", Role.Pupil)]
    [InlineData("Student A", "Student A", Role.Pupil)]
    [InlineData("Pupil", "Pupil", Role.Pupil)]
    public void Boxes_of_people_are_known_by_their_word(string label, string name, Role role)
    {
        PersonLabel.TryRole(label, out var cleanName, out var found).ShouldBeTrue();
        cleanName.ShouldBe(name);
        found.ShouldBe(role);
    }

    [Theory]
    [InlineData("💖 П: Эмоциональная поддержка", "П: Эмоциональная поддержка")]
    [InlineData("Ученик отвечает", "Ученик отвечает")]
    [InlineData("П", "П")]
    [InlineData("🪑 Доска", "Доска")]
    [InlineData("", "")]
    public void Other_labels_are_no_people(string label, string name)
    {
        PersonLabel.TryRole(label, out var cleanName, out _).ShouldBeFalse();
        cleanName.ShouldBe(name);
    }
}
