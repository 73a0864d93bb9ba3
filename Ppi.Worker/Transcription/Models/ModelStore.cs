using Microsoft.Extensions.Options;
using Ppi.Core;
using Ppi.Core.Jobs;

namespace Ppi.Worker.Transcription.Models;

/// <summary>A model on this machine.</summary>
/// <param name="Path">Full path of the ggml file.</param>
/// <param name="Name">Which model it is; null for a file with a name of its own.</param>
internal sealed record LocalModel(string Path, ModelName? Name);

/// <summary>Finds models: by path, in the models folder, in the test material, else by download.</summary>
internal sealed class ModelStore(IOptions<TranscriptionOptions> options, ModelDownload download)
{
    private static readonly ModelName Default = new("base", null);

    // What one takes when it lies there instead of the default, best first.
    private static readonly ModelName[] InsteadOfDefault = [Default, new("base", "q8_0"), new("base", "q5_1")];

    /// <summary>Folder that models are kept in and downloaded to.</summary>
    public string Folder { get; } = Path.GetFullPath(
        options.Value.ModelsFolder
        ?? Value("PPI_MODELS")
        ?? Path.Combine(Value("XDG_DATA_HOME") ?? DataFolder(), "ppi", "models"));

    /// <summary>The model on this machine, downloaded if it is missing.</summary>
    /// <param name="nameOrPath">Name or path; null = the default (<see cref="TranscriptionOptions.Model"/>).</param>
    /// <param name="progress">Stage <c>downloading-model</c>, only if there is something to download.</param>
    /// <param name="cancellationToken">Stops the download; what has arrived is kept for the next time.</param>
    /// <exception cref="BadInputException">No such model, or it is missing and cannot be downloaded; the message names the file to place and where.</exception>
    public async Task<LocalModel> FindAsync(string? nameOrPath, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        if (nameOrPath is not null && IsPath(nameOrPath))
        {
            return File.Exists(nameOrPath)
                ? new(Path.GetFullPath(nameOrPath), ModelName.FromFile(nameOrPath))
                : throw new BadInputException($"There is no model file {nameOrPath}. Give the path of a ggml file, or a name such as base or large-v3-turbo.");
        }

        var candidates = nameOrPath is null ? InsteadOfDefault : [ModelName.Parse(nameOrPath)];
        if (candidates.Select(Local).FirstOrDefault(model => model is not null) is { } found)
        {
            return found;
        }

        var name = candidates[0];
        var target = Path.Combine(Folder, name.FileName);
        try
        {
            await download.RunAsync(name, target, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (BadInputException exception) when (Others(name) is { Length: > 0 } others)
        {
            throw new BadInputException($"{exception.Message} Already there: {others}.", exception);
        }

        return new(target, name);
    }

    private static bool IsPath(string nameOrPath) =>
        nameOrPath.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) || nameOrPath.AsSpan().ContainsAny('/', '\\');

    private static string? Value(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private static string DataFolder() =>
        OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");

    private LocalModel? Local(ModelName name) =>
        Folders().Select(folder => Path.Combine(folder, name.FileName)).FirstOrDefault(File.Exists) is { } path ? new(path, name) : null;

    private IEnumerable<string> Folders()
    {
        yield return Folder;
        if (Value("PPI_TEST_MATERIAL") is { } material)
        {
            yield return Path.GetFullPath(Path.Combine(material, "models"));
        }
    }

    private string Others(ModelName wanted) =>
        string.Join(", ", Folders()
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "ggml-*.bin"))
            .Select(ModelName.FromFile)
            .Where(name => name is not null && name != wanted)
            .Distinct());
}
