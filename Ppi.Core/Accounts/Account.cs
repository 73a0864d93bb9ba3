using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ppi.Core.Accounts;

/// <summary>A user as <c>users.json</c> holds them. Fields that others wrote are kept.</summary>
public sealed record Account
{
    /// <summary>Name that the user logs in by; it stands in lessons as their owner and never changes.</summary>
    [JsonPropertyName("username")]
    public required string Name { get; init; }

    /// <summary>What the user may do.</summary>
    [JsonPropertyName("role")]
    [JsonConverter(typeof(RoleConverter))]
    public Role Role { get; init; }

    /// <summary>Password as an old file holds it, in plain text; gone once the file was read.</summary>
    [JsonPropertyName("password")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PlainPassword { get; init; }

    /// <summary>Hash of the password.</summary>
    [JsonPropertyName("passwordHash")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PasswordHash { get; init; }

    /// <summary>Whether logging in, cookies and tokens are refused at present.</summary>
    [JsonPropertyName("disabled")]
    public bool IsDisabled { get; init; }

    /// <summary>Changes with password, role and disabling: sessions of before don't fit again when a change is taken back.</summary>
    [JsonPropertyName("stamp")]
    public string Stamp { get; init; } = "";

    /// <summary>What a session carries: of the fields themselves too, so that it ends as well when they are changed by hand.</summary>
    [JsonIgnore]
    public string SessionStamp => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Stamp}\n{PasswordHash}\n{Role}\n{IsDisabled}")).AsSpan(0, 12));

    /// <summary>Personal tokens for scripts.</summary>
    [JsonPropertyName("tokens")]
    public IReadOnlyList<AccountToken> Tokens { get; init; } = [];

    /// <summary>What others wrote.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>A personal token; the token itself is kept by nobody but its user.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What the user calls it.</param>
/// <param name="Sha256">Hash of the token, lower-case hex.</param>
/// <param name="Created">When it was made.</param>
/// <param name="LastUsed">Day of its last use, UTC; null = never.</param>
public sealed record AccountToken(Guid Id, string Name, string Sha256, DateTimeOffset Created, DateOnly? LastUsed = null);

/// <summary>Turns passwords into hashes that tell nothing, and checks them.</summary>
public interface IPasswords
{
    /// <summary>A salted hash.</summary>
    string Hash(string password);

    /// <summary>Whether a password is the one that was hashed.</summary>
    bool Verify(string hash, string password);
}

/// <summary>Roles as the original writes them.</summary>
internal sealed class RoleConverter : JsonConverter<Role>
{
    public override Role Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => RoleNames.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Role value, JsonSerializerOptions options) => writer.WriteStringValue(RoleNames.Of(value));
}

/// <summary>Roles in files, cookies and answers.</summary>
public static class RoleNames
{
    /// <summary>Name of <see cref="Role.Admin"/>.</summary>
    public const string Admin = "admin";

    /// <summary>Name of <see cref="Role.DlUser"/>.</summary>
    public const string DlUser = "DL-user";

    /// <summary>The role's name.</summary>
    public static string Of(Role role) => role == Role.Admin ? Admin : DlUser;

    /// <summary>The role of a name, in any case.</summary>
    /// <exception cref="BadInputException">There is no such role.</exception>
    public static Role Parse(string name) =>
        string.Equals(name, Admin, StringComparison.OrdinalIgnoreCase) ? Role.Admin
        : string.Equals(name, DlUser, StringComparison.OrdinalIgnoreCase) ? Role.DlUser
        : throw new BadInputException($"There is no role “{name}”: the roles are {Admin} and {DlUser}.");
}
