using Ppi.Core;

namespace Ppi.Worker.Media;

/// <summary>A name of our own for a file with a hostile one: FFmpeg sees only names that it can take for neither an option, nor a pattern, nor an address.</summary>
internal sealed class StandIn : IDisposable
{
    private const string Prefix = "ppi-media-";

    private readonly string _folder;

    /// <param name="file">The file with the hostile name.</param>
    /// <param name="output">A file that will be written; the private folder then lies beside it, since a finished file goes to its place by renaming only on the same disk.</param>
    /// <exception cref="BadInputException">There is no such file, or it is empty.</exception>
    public StandIn(string file, string? output = null)
    {
        if (!File.Exists(file))
        {
            throw new BadInputException($"There is no file {file}.");
        }

        if (new FileInfo(file).Length == 0)
        {
            throw new BadInputException($"{Path.GetFileName(file)} is empty. Was it copied to the end?");
        }

        _folder = output is null
            ? Directory.CreateTempSubdirectory(Prefix).FullName
            : Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(output))!, $".{Prefix}{Guid.NewGuid():n}")).FullName;
        File.CreateSymbolicLink(Link, Path.GetFullPath(file));
    }

    /// <summary>For <c>-i</c>.</summary>
    public string Address => "file:" + Link;

    /// <summary>A new name in the private folder, for an output that is checked before it goes to its place.</summary>
    public string Output(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Link => Path.Combine(_folder, "input");
}
