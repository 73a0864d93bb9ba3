using System.Security.Cryptography;
using System.Text;

namespace Ppi.Core.Accounts;

/// <summary>All users, in <c>users.json</c>. Changes by others (the command line, a person with an editor) are seen at the next look.</summary>
/// <param name="file">Path of the file.</param>
/// <param name="passwords">Hashes passwords.</param>
/// <param name="time">The clock.</param>
public sealed class UserDirectory(string file, IPasswords passwords, TimeProvider time)
{
    private const string TokenPrefix = "ppi_";
    private const int ShortestPassword = 8;
    private readonly Lock _changing = new();
    private volatile Snapshot _known = new(default, 0, []);

    /// <summary>Makes the file with one admin, if there is none; turns plain passwords in an old one into hashes.</summary>
    /// <returns>The new admin's password, to be shown once; null when there was a file.</returns>
    /// <exception cref="BadInputException">The file holds what can't be a user.</exception>
    public string? Open()
    {
        if (File.Exists(file))
        {
            Change(accounts => accounts);
            return null;
        }

        var password = NewPassword();
        Change(_ => [new Account { Name = RoleNames.Admin, Role = Role.Admin, PasswordHash = passwords.Hash(password), Stamp = NewStamp() }]);
        return password;
    }

    /// <summary>All users in the order of the file.</summary>
    public IReadOnlyList<Account> All => Current();

    /// <summary>A user by name, in any case; null when there is none.</summary>
    public Account? Find(string name) => Current().FirstOrDefault(account => string.Equals(account.Name, name, StringComparison.OrdinalIgnoreCase));

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
        return Current().FirstOrDefault(account => !account.IsDisabled && account.Tokens.Any(known => known.Sha256 == hash));
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
        var account = new Account { Name = CheckedName(name), Role = role, PasswordHash = passwords.Hash(given), Stamp = NewStamp() };
        Change(accounts => accounts.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
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
        var given = Checked(password ?? NewPassword());
        Change(name, account => account with { PasswordHash = passwords.Hash(given), Stamp = NewStamp(), Tokens = [] });
        return given;
    }

    /// <summary>Disables or enables a user; old sessions end.</summary>
    /// <exception cref="BadInputException">Nobody could administer any more.</exception>
    public void SetDisabled(string name, bool isDisabled) => Change(name, account => account with { IsDisabled = isDisabled, Stamp = NewStamp() });

    /// <summary>Gives a user another role; old sessions end.</summary>
    /// <exception cref="BadInputException">Nobody could administer any more.</exception>
    public void SetRole(string name, Role role) => Change(name, account => account with { Role = role, Stamp = NewStamp() });

    /// <summary>Makes a personal token.</summary>
    /// <returns>The token, to be shown once, and what is kept of it.</returns>
    public (string Token, AccountToken Kept) AddToken(string name, string tokenName)
    {
        var token = TokenPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var kept = new AccountToken(Guid.CreateVersion7(time.GetUtcNow()), tokenName, Hash(token), time.GetUtcNow());
        Change(name, account => account with { Tokens = [.. account.Tokens, kept] });
        return (token, kept);
    }

    /// <summary>Makes a token worthless.</summary>
    public void RemoveToken(string name, Guid tokenId) => Change(name, account => account with { Tokens = [.. account.Tokens.Where(token => token.Id != tokenId)] });

    private Lazy<string> NobodysHash { get; } = new(() => passwords.Hash("nobody's"));

    private void Change(string name, Func<Account, Account> change) => Change(accounts =>
    {
        var account = accounts.FirstOrDefault(account => string.Equals(account.Name, name, StringComparison.OrdinalIgnoreCase)) ?? throw new BadInputException($"There is no user “{name}”.");
        List<Account> changed = [.. accounts.Select(other => other == account ? change(account) : other)];
        return changed.Any(other => other is { Role: Role.Admin, IsDisabled: false })
            ? changed
            : throw new BadInputException("The last admin can be neither disabled nor made a DL-user: nobody could administer any more.");
    });

    // One writer at a time, in this process and among processes.
    private void Change(Func<IReadOnlyList<Account>, IReadOnlyList<Account>> change)
    {
        lock (_changing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            using var alone = UserFile.Lock(file);
            var accounts = File.Exists(file) ? UserFile.Read(file) : [];
            var changed = Hashed(change(accounts));
            if (!ReferenceEquals(changed, accounts))
            {
                UserFile.Write(file, changed);
            }

            Take(changed);
        }
    }

    private IReadOnlyList<Account> Hashed(IReadOnlyList<Account> accounts)
    {
        if (accounts.FirstOrDefault(account => SafeName.Of(account.Name, "") != account.Name) is { } odd)
        {
            throw new BadInputException($"{file}: the name “{odd.Name}” can't be a user's: letters, digits, '-', '_' and '.' are allowed. Rename the user.");
        }

        if (accounts.GroupBy(account => account.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new BadInputException($"{file}: the user “{twice.Key}” stands there twice.");
        }

        return accounts.All(account => account is { PlainPassword: null, Stamp.Length: > 0 })
            ? accounts
            : [.. accounts.Select(account => account with
            {
                PasswordHash = account.PlainPassword is { } plain ? passwords.Hash(plain) : account.PasswordHash,
                PlainPassword = null,
                Stamp = account.Stamp.Length > 0 ? account.Stamp : NewStamp(),
            })];
    }

    private IReadOnlyList<Account> Current()
    {
        var now = new FileInfo(file);
        var known = _known;
        if (now.Exists && (now.LastWriteTimeUtc, now.Length) != (known.Written, known.Size))
        {
            Change(accounts => accounts);
            known = _known;
        }

        return known.Accounts;
    }

    private void Take(IReadOnlyList<Account> accounts)
    {
        var now = new FileInfo(file);
        _known = new Snapshot(now.LastWriteTimeUtc, now.Length, accounts);
    }

    private static string CheckedName(string name) => SafeName.Of(name, "") == name && name.Length <= 64
        ? name
        : throw new BadInputException($"“{name}” can't be a user's name: up to 64 letters, digits, '-', '_' and '.' are allowed, with a letter or digit at both ends.");

    private static string Checked(string password) => password.Length >= ShortestPassword
        ? password
        : throw new BadInputException($"The password is too short: {ShortestPassword} characters are the least.");

    private static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed record Snapshot(DateTime Written, long Size, IReadOnlyList<Account> Accounts);
}
