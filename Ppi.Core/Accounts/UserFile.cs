using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ppi.Core.Accounts;

/// <summary>Reads and writes <c>users.json</c>: a list of users, the same under <c>users</c>, or a map by name, as old files have it; written is a list, with what else stood around it.</summary>
internal static class UserFile
{
    private const string List = "users";
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="BadInputException">It is no list of users; the message says why.</exception>
    public static Users Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Accounts(json.RootElement);
        }
        catch (JsonException exception)
        {
            throw new BadInputException($"{file} can't be read as users: {exception.Message}", exception);
        }
    }

    /// <summary>Writes under another name, then renames; only the owner of the process can read it.</summary>
    /// <returns>By which a later change is noticed.</returns>
    public static FileStamp Write(string file, Users users)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(file + ".part", options))
        {
            if (users.Around is { } around)
            {
                around[List] = JsonSerializer.SerializeToNode(users.Accounts, Json);
                JsonSerializer.Serialize(stream, around, Json);
            }
            else
            {
                JsonSerializer.Serialize(stream, users.Accounts, Json);
            }

            stream.Flush(flushToDisk: true);
        }

        // A rename keeps time and length; after it the file may be somebody else's already.
        var stamp = FileStamp.Of(file + ".part");
        File.Move(file + ".part", file, overwrite: true);
        return stamp;
    }

    /// <summary>Keeps other processes from writing until it is disposed.</summary>
    public static FileStream Lock(string file)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            }
            catch (IOException) when (attempt < 200)
            {
                // Another process writes: that takes milliseconds.
                Thread.Sleep(10);
            }
        }
    }

    private static Users Accounts(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => new Users([.. root.EnumerateArray().Select(Account)]),
        JsonValueKind.Object when root.TryGetProperty(List, out var users) && users.ValueKind is JsonValueKind.Array or JsonValueKind.Object => Accounts(users) with { Around = JsonObject.Create(root.Clone()) },
        JsonValueKind.Object => new Users([.. root.EnumerateObject().Select(ByName)]),
        _ => throw new JsonException("a list of users is expected."),
    };

    private static Account Account(JsonElement user) => user.Deserialize<Account>(Json) ?? throw new JsonException("a user is an object with username, password and role.");

    private static Account ByName(JsonProperty user)
    {
        // The name stands before the braces, not in them.
        var fields = user.Value.Deserialize<Dictionary<string, JsonElement>>(Json) ?? throw new JsonException($"“{user.Name}” should be an object with password and role.");
        fields["username"] = JsonSerializer.SerializeToElement(user.Name);
        return Account(JsonSerializer.SerializeToElement(fields));
    }
}

/// <summary>What the file holds.</summary>
/// <param name="Accounts">The users in their order.</param>
/// <param name="Around">The object whose <c>users</c> they are; null = there is none.</param>
internal sealed record Users(IReadOnlyList<Account> Accounts, JsonObject? Around = null);

/// <summary>Tells whether a file was changed.</summary>
internal readonly record struct FileStamp(DateTime Written, long Bytes)
{
    /// <summary>The file's state; default = there is none.</summary>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.LastWriteTimeUtc, file.Length) : default;
    }
}
