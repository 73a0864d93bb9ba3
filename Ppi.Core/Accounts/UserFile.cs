using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ppi.Core.Accounts;

/// <summary>Reads and writes <c>users.json</c>: a list of users, the same under <c>users</c>, or a map by name, as old files have it; written is a list.</summary>
internal static class UserFile
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="BadInputException">It is no list of users; the message says why.</exception>
    public static IReadOnlyList<Account> Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return [.. Users(json.RootElement)];
        }
        catch (JsonException exception)
        {
            throw new BadInputException($"{file} can't be read as users: {exception.Message}", exception);
        }
    }

    /// <summary>Writes under another name, then renames; only the owner of the process can read it.</summary>
    public static void Write(string file, IEnumerable<Account> accounts)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(file + ".part", options))
        {
            JsonSerializer.Serialize(stream, accounts, Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + ".part", file, overwrite: true);
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

    private static IEnumerable<Account> Users(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root.EnumerateArray().Select(user => user.Deserialize<Account>(Json)!),
        JsonValueKind.Object when root.TryGetProperty("users", out var users) && users.ValueKind is JsonValueKind.Array or JsonValueKind.Object => Users(users),
        JsonValueKind.Object => root.EnumerateObject().Select(ByName),
        _ => throw new JsonException("a list of users is expected."),
    };

    private static Account ByName(JsonProperty user)
    {
        // The name stands before the braces, not in them.
        var fields = user.Value.Deserialize<Dictionary<string, JsonElement>>(Json)!;
        fields["username"] = JsonSerializer.SerializeToElement(user.Name);
        return JsonSerializer.SerializeToElement(fields).Deserialize<Account>(Json)!;
    }
}
