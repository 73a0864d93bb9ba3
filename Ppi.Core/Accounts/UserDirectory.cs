using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Ppi.Core.Accounts;

/// <summary>All users, in <c>users.json</c>. Changes by others (the command line, a person with an editor) are seen at the next look.</summary>
/// <param name="file">Path of the file.</param>
/// <param name="passwords">Hashes passwords.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears of a file that can't be read and of passwords that were hashed; null = nobody does.</param>
public sealed class UserDirectory(string file, IPasswords passwords, TimeProvider time, ILogger<UserDirectory>? logger = null)
{
    /// <summary>Most characters of a password.</summary>
    public const int LongestPassword = 200;

    private const string TokenPrefix = "ppi_";
    private const int ShortestPassword = 8;
    private readonly UserStore _store = new(file, passwords, logger);

    /// <summary>Makes the file with one admin, if there is none; turns plain passwords in an old one into hashes.</summary>
    /// <returns>The new admin's password, to be shown once; null when there was a file.</returns>
    /// <exception cref="BadInputException">The file holds what can't be a user.</exception>
    public string? Open()
    {
        if (File.Exists(file))
        {
            _ = _store.Current;
            return null;
        }

        // Another process may be faster.
        string? password = null;
        _store.Change(accounts => accounts.Count > 0 ? accounts
            : [new Account { Name = RoleNames.Admin, Role = Role.Admin, PasswordHash = passwords.Hash(password = NewPassword()), Stamp = UserStore.NewStamp() }]);
        return password;
    }

    /// <summary>All users in the order of the file.</summary>
    public IReadOnlyList<Account> All => _store.Current;

    /// <summary>A user by name, in any case; null when there is none.</summary>
    public Account? Find(string name) => _store.Current.FirstOrDefault(account => string.Equals(account.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The user who gave this name and password and is not disabled; null otherwise.</summary>
    public Account? Verify(string name, string password)
    {
        var account = Find(name);

        // Somebody who is not there takes as long as a wrong password.
        var isRight = passwords.Verify(account?.PasswordHash ?? NobodysHash.Value, password);
        return isRight && account is { IsDisabled: false, PasswordHash: not null } ? account : null;
    }

    /// <summary>The user of a token who is not disabled; null otherwise.</summary>
    public Account? FindByToken(string token)
    {
        var hash = Hash(token);
        var account = _store.Current.FirstOrDefault(account => !account.IsDisabled && account.Tokens.Any(known => known.Sha256 == hash));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (account is not null && account.Tokens.Any(known => known.Sha256 == hash && known.LastUsed != today))
        {
            // The day only: the file is not written with every call.
            _store.Note(account.Name, user => user with { Tokens = [.. user.Tokens.Select(known => known.Sha256 == hash ? known with { LastUsed = today } : known)] });
        }

        return account;
    }

    /// <summary>Adds a user.</summary>
    /// <param name="name">Letters, digits, <c>-</c>, <c>_</c>, <c>.</c>; it becomes the name of a folder.</param>
    /// <param name="role">What the user may do.</param>
    /// <param name="password">Null = a random one.</param>
    /// <returns>The password.</returns>
    /// <exception cref="BadInputException">The name can't be one or is taken, or the password is too short.</exception>
    public string Add(string name, Role role, string? password = null)
    {
        var given = Checked(password ?? NewPassword());
        var account = new Account { Name = CheckedName(name), Role = role, PasswordHash = passwords.Hash(given), Stamp = UserStore.NewStamp() };
        _store.Change(accounts => accounts.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
            ? throw new BadInputException($"There is a user “{name}” already.")
            : [.. accounts, account]);
        return given;
    }

    /// <summary>Gives a user another password; old sessions and tokens end.</summary>
    /// <param name="name">The user.</param>
    /// <param name="password">Null = a random one.</param>
    /// <returns>The password.</returns>
    public string Reset(string name, string? password = null)
    {
        var given = password ?? NewPassword();
        Change(name, password: given);
        return given;
    }

    /// <summary>Disables or enables a user; old sessions end.</summary>
    /// <exception cref="BadInputException">Nobody could administer any more.</exception>
    public void SetDisabled(string name, bool isDisabled) => Change(name, isDisabled: isDisabled);

    /// <summary>Gives a user another role; old sessions end.</summary>
    /// <exception cref="BadInputException">Nobody could administer any more.</exception>
    public void SetRole(string name, Role role) => Change(name, role);

    /// <summary>Changes several things about a user, all of them or none; null = stays as it is. Old sessions end, and with another password the tokens.</summary>
    /// <exception cref="BadInputException">There is no such user, nobody could administer any more, or the password is too short or too long.</exception>
    public void Change(string name, Role? role = null, bool? isDisabled = null, string? password = null)
    {
        // Before the file is locked: hashing takes its time.
        var hash = password is null ? null : passwords.Hash(Checked(password));
        _store.Change(name, account => account with
        {
            Role = role ?? account.Role,
            IsDisabled = isDisabled ?? account.IsDisabled,
            PasswordHash = hash ?? account.PasswordHash,
            Tokens = hash is null ? account.Tokens : [],
            Stamp = UserStore.NewStamp(),
        });
    }

    /// <summary>Makes a personal token.</summary>
    /// <returns>The token, to be shown once, and what is kept of it.</returns>
    public (string Token, AccountToken Kept) AddToken(string name, string tokenName)
    {
        var token = TokenPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var kept = new AccountToken(Guid.CreateVersion7(time.GetUtcNow()), tokenName, Hash(token), time.GetUtcNow());
        _store.Change(name, account => account with { Tokens = [.. account.Tokens, kept] });
        return (token, kept);
    }

    /// <summary>Makes a token worthless.</summary>
    public void RemoveToken(string name, Guid tokenId) => _store.Change(name, account => account with { Tokens = [.. account.Tokens.Where(token => token.Id != tokenId)] });

    /// <summary>A random password: 64 bits, as hexadecimal digits.</summary>
    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private Lazy<string> NobodysHash { get; } = new(() => passwords.Hash("nobody's"));

    private static string CheckedName(string name) => SafeName.Of(name, "") == name && name.Length <= 64
        ? name
        : throw new BadInputException($"“{name}” can't be a user's name: up to 64 letters, digits, '-', '_' and '.' are allowed, with a letter or digit at both ends.");

    private static string Checked(string password) => password.Length is >= ShortestPassword and <= LongestPassword
        ? password
        : throw new BadInputException($"A password has {ShortestPassword} to {LongestPassword} characters; this one has {password.Length}.");

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
