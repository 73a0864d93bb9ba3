using Ppi.Core;

namespace Ppi.Standalone.Server;

/// <summary>Everything that the standalone composition keeps: objects, Redis's log, secrets. One process at a time owns it.</summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OnlyMe = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly FileStream _lock;

    private DataFolder(string root, FileStream @lock) => (Root, _lock) = (root, @lock);

    /// <summary>Where the data lie if nobody says otherwise: <c>PPI_DATA</c>, else <c>ppi</c> in the user's data folder.</summary>
    public static string Default { get; } = Value("PPI_DATA") ?? Path.Combine(
        Value("XDG_DATA_HOME") ?? (OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share")),
        "ppi");

    public string Root { get; }

    public string Objects => Directory.CreateDirectory(ObjectsOf(Root)).FullName;

    public string Accounts => Folder("accounts");

    public string Redis => Folder("redis");

    public string Scratch => Folder("scratch");

    /// <summary>Where the objects of a data folder lie; they may be read while a server owns it.</summary>
    public static string ObjectsOf(string folder) => Path.Combine(Path.GetFullPath(folder), "objects");

    /// <summary>Where the accounts of a data folder stand; they may be changed while a server owns it.</summary>
    public static string UsersFile(string folder) => Path.Combine(Path.GetFullPath(folder), "accounts", "users.json");

    /// <exception cref="BadInputException">Another server owns it, or it can't be written.</exception>
    public static DataFolder Open(string folder)
    {
        var root = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(root);
            if (!OperatingSystem.IsWindows())
            {
                // Videos of children and secrets: nobody else on this machine looks in.
                File.SetUnixFileMode(root, OnlyMe | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The data folder {root} can't be written: {exception.Message} Choose another with --data or PPI_DATA.", exception);
        }

        try
        {
            return new DataFolder(root, new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
        }
        catch (IOException exception)
        {
            throw new BadInputException($"A server is running on the data folder {root} already. Stop it, or choose another folder with --data or PPI_DATA.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new BadInputException($"The data folder {root} can't be written: {exception.Message} Choose another with --data or PPI_DATA.", exception);
        }
    }

    /// <summary>A secret of this installation, made when it is first asked for.</summary>
    /// <returns>32 random bytes.</returns>
    public byte[] Secret(string name) => SecretFile.ReadOrMake(Path.Combine(Folder("secrets"), name));

    public void Dispose() => _lock.Dispose();

    private static string? Value(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
}
