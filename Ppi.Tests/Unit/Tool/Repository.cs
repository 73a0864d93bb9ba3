using System.Runtime.CompilerServices;

namespace Ppi.Tests.Unit.Tool;

/// <summary>The working copy that these tests were compiled from.</summary>
internal static class Repository
{
    /// <summary>Folder of Ppi.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Ppi.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Ppi.sln above {here}.");
        }

        return folder.FullName;
    }
}
