using System.Text.Json;
using System.Text.RegularExpressions;
using Ppi.Tests.Unit.Tool;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Web;

/// <summary>Whatever the server may say to a user stands in the catalogue by which pages say it in Russian.</summary>
public sealed partial class RussianServerTextsTests
{
    private static readonly string File = Path.Combine(Repository.Root, "Ppi.Web", "ClientApp", "src", "i18n", "ru", "server.json");

    private static Dictionary<string, string> Catalogue => JsonSerializer.Deserialize<Dictionary<string, string>>(System.IO.File.ReadAllText(File))!;

    [Fact]
    public void Every_sentence_has_its_russian()
    {
        ServerSentences.All.Count.ShouldBeGreaterThan(150, "sentences are read from the sources");
        ServerSentences.All.Where(sentence => !Catalogue.ContainsKey(sentence.Key)).Select(sentence => $"{sentence.Value}: {sentence.Key}").ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_in_the_catalogue_that_nobody_says() => Catalogue.Keys.Except(ServerSentences.All.Keys).ShouldBeEmpty();

    [Fact]
    public void What_is_filled_in_is_filled_in_in_russian_too() =>
        Catalogue.Where(entry => Holes(entry.Key) != Holes(entry.Value)).Select(entry => entry.Key).ShouldBeEmpty();

    [Fact]
    public void The_russian_is_russian() => Catalogue.Values.Where(text => !Cyrillic().IsMatch(text)).ShouldBeEmpty();

    private static string Holes(string text) => string.Join(' ', Hole().Matches(text).Select(hole => hole.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();

    [GeneratedRegex("[а-яё]{2}")]
    private static partial Regex Cyrillic();
}
