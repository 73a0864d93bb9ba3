using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Ppi.Core.Datasets.Card;

/// <summary>Reads a small YAML file of a stranger: bounded in size and depth, without aliases, which could make a few lines billions.</summary>
internal static class CardYaml
{
    private const int MaximumLength = 256 * 1024;
    private const int MaximumDepth = 8;

    /// <summary>Top-level keys and their values; empty for an empty file.</summary>
    /// <exception cref="BadInputException">Not YAML, too large, too deep, with aliases, of several documents, or no mapping.</exception>
    public static IReadOnlyList<KeyValuePair<string, YamlNode>> Load(string yaml, string fileName)
    {
        if (yaml.Length > MaximumLength)
        {
            throw new BadInputException($"{fileName} has {yaml.Length} characters; a card's settings have {MaximumLength} at most.");
        }

        try
        {
            RefuseDangers(yaml, fileName);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents switch
            {
                [] => [],
                [{ RootNode: YamlMappingNode mapping }] => [.. mapping.Children.Select(pair => KeyValuePair.Create(Key(pair.Key, fileName), pair.Value))],
                [{ RootNode: YamlScalarNode { Value: "" or null } }] => [],
                _ => throw new BadInputException($"{fileName} must be one list of keys and values, such as `title: Lessons`."),
            };
        }
        catch (YamlException exception)
        {
            throw new BadInputException($"{fileName} is no YAML, line {exception.Start.Line}: {exception.Message}", exception);
        }
    }

    private static string Key(YamlNode node, string fileName) =>
        node is YamlScalarNode { Value: { } key } ? key : throw new BadInputException($"{fileName}, line {node.Start.Line}: a key must be a word.");

    private static void RefuseDangers(string yaml, string fileName)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (parser.Current is AnchorAlias)
            {
                throw new BadInputException($"{fileName}, line {parser.Current.Start.Line}: aliases (`*name`) are not read. Write the value out.");
            }

            // The stream and the document count as a level each.
            if (depth > MaximumDepth + 2)
            {
                throw new BadInputException($"{fileName}, line {parser.Current.Start.Line}: nested more than {MaximumDepth} levels deep.");
            }
        }
    }
}
