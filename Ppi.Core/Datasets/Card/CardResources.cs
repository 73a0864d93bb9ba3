namespace Ppi.Core.Datasets.Card;

/// <summary>Files of this folder that are compiled into the product.</summary>
internal static class CardResources
{
    /// <summary>Opens an embedded file by its name.</summary>
    public static Stream Open(string name) =>
        typeof(CardResources).Assembly.GetManifestResourceStream(typeof(CardResources), name)
        ?? throw new InvalidOperationException($"{name} is not compiled in.");

    /// <summary>Reads an embedded text.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }
}
