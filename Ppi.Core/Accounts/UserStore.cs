using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ppi.Core.Accounts;

/// <summary>The users as the file holds them: read again when it was changed, written by one at a time, in this process and among processes.</summary>
internal sealed partial class UserStore(string file, IPasswords passwords, ILogger? logger)
{
    private const int StampBytes = 8;
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly Lock _changing = new();
    private volatile Snapshot? _known;

    /// <summary>The users now. A file that can't be read while the server runs, half-saved in an editor perhaps, locks nobody out: those of before go on.</summary>
    /// <exception cref="BadInputException">The file can't be used, and nothing was read before.</exception>
    public IReadOnlyList<Account> Current
    {
        get
        {
            var stamp = FileStamp.Of(file);
            return _known is { } known && known.Stamp == stamp ? known.Accounts : Reload();
        }
    }

    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(StampBytes));

    /// <summary>Changes one user.</summary>
    /// <exception cref="BadInputException">There is no such user, or nobody could administer any more.</exception>
    public void Change(string name, Func<Account, Account> change) => Change(accounts =>
    {
        var account = accounts.FirstOrDefault(account => string.Equals(account.Name, name, StringComparison.OrdinalIgnoreCase)) ?? throw new BadInputException($"There is no user “{name}”.");
        List<Account> changed = [.. accounts.Select(other => other == account ? change(account) : other)];
        return changed.Any(IsAdmin) || !accounts.Any(IsAdmin)
            ? changed
            : throw new BadInputException("The last admin can be neither disabled nor made a DL-user: nobody could administer any more.");
    });

    /// <summary>Changes a user if it can be done; a full disk, say, is no reason to refuse whoever calls.</summary>
    public void Note(string name, Func<Account, Account> change)
    {
        try
        {
            Change(name, change);
        }
        catch (Exception exception) when (exception is BadInputException or IOException or UnauthorizedAccessException)
        {
            NotNoted(_logger, name, exception.Message);
        }
    }

    /// <summary>Reads, changes and writes the file. When <paramref name="change"/> throws, or the file can't be read, it stays as it is.</summary>
    public void Change(Func<IReadOnlyList<Account>, IReadOnlyList<Account>> change)
    {
        lock (_changing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            using var alone = UserFile.Lock(file);

            // Before the content: what is written in between is seen next time.
            var stamp = FileStamp.Of(file);
            var users = stamp != default ? UserFile.Read(file) : _known is null ? new Users([]) : throw Gone();
            var changed = Hashed(change(users.Accounts));
            _known = new Snapshot(ReferenceEquals(changed, users.Accounts) ? stamp : UserFile.Write(file, users with { Accounts = changed }), changed);
        }
    }

    private BadInputException Gone() => new($"{file} is gone. Put it back, or start the server anew, which then makes another with one admin.");

    private static bool IsAdmin(Account account) => account is { Role: Role.Admin, IsDisabled: false };

    private IReadOnlyList<Account> Reload()
    {
        lock (_changing)
        {
            var stamp = FileStamp.Of(file);
            if (_known is { } known)
            {
                if (known.Stamp != stamp)
                {
                    TakeOrKeep(known, stamp);
                }
            }
            else if (stamp != default)
            {
                Change(accounts => accounts);
            }

            return _known?.Accounts ?? [];
        }
    }

    private void TakeOrKeep(Snapshot known, FileStamp stamp)
    {
        try
        {
            Change(accounts => accounts);
        }
        catch (Exception exception) when (exception is BadInputException or IOException or UnauthorizedAccessException)
        {
            Unusable(_logger, exception.Message);
            _known = known with { Stamp = stamp };
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

        return accounts.All(account => account is { PlainPassword: null, Stamp.Length: > 0 }) ? accounts : [.. accounts.Select(Hashed)];
    }

    private Account Hashed(Account account)
    {
        if (account.PlainPassword is not { } plain)
        {
            return account.Stamp.Length > 0 ? account : account with { Stamp = NewStamp() };
        }

        HashedPlain(_logger, account.Name);
        return account with { PasswordHash = passwords.Hash(plain), PlainPassword = null, Stamp = NewStamp() };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The password of {User} stood in users.json as plain text; it was hashed")]
    private static partial void HashedPlain(ILogger logger, string user);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason} Until it is mended, the users of before go on.")]
    private static partial void Unusable(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The use of a token of {User} could not be noted: {Reason}")]
    private static partial void NotNoted(ILogger logger, string user, string reason);

    private sealed record Snapshot(FileStamp Stamp, IReadOnlyList<Account> Accounts);
}
