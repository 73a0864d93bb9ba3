using Ppi.Core;

namespace Ppi.Worker.Transcription.WhisperCli;

/// <summary>Where whisper.cpp's command line program lies.</summary>
internal static class WhisperCliBinary
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "whisper-cli.exe" : "whisper-cli";

    /// <summary>By option, by <c>WHISPER_CLI</c>, on the search path, in the product's cache; in this order.</summary>
    /// <exception cref="BadInputException">Not there, or an explicit path leads nowhere.</exception>
    public static string Find(string? option)
    {
        if ((option ?? Value("WHISPER_CLI")) is { Length: > 0 } path)
        {
            return File.Exists(path)
                ? Path.GetFullPath(path)
                : throw new BadInputException($"There is no whisper-cli at {path}. Correct the option WhisperCli or the variable WHISPER_CLI.");
        }

        return Folders().Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists)
            ?? throw new BadInputException(
                "whisper-cli is missing: run `dotnet ppi.cs up`, which builds it, set WHISPER_CLI to its path, or choose another engine.");
    }

    private static IEnumerable<string> Folders() =>
        (Value("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append(Path.Combine(Cache(), "ppi", "bin"));

    private static string Cache() =>
        Value("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    private static string? Value(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
