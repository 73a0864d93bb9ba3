using System.CommandLine;
using Ppi.Api.Security;
using Ppi.Core.Accounts;
using Ppi.Standalone.Server;

namespace Ppi.Standalone.CommandLine;

/// <summary><c>users</c>: the accounts of a data folder, whether its server runs or not; a running one sees changes at once.</summary>
internal static class UsersCommand
{
    private static readonly Option<string> Data = new("--data") { Description = "Folder of all data; default: PPI_DATA, else ppi in the user's data folder", DefaultValueFactory = _ => DataFolder.Default, Recursive = true };
    private static readonly Argument<string> Name = new("name") { Description = "Name of the user" };
    private static readonly Option<string> RoleOption = new("--role") { Description = "admin or DL-user", DefaultValueFactory = _ => RoleNames.DlUser };
    private static readonly Argument<string> RoleArgument = new("role") { Description = "admin or DL-user" };

    public static Command Create() => new("users", "Accounts: list, add, disable, enable, give another role or password")
    {
        Data,
        Verb("list", "All users", (users, _) =>
        {
            foreach (var account in users.All)
            {
                Console.WriteLine($"{account.Name}\t{RoleNames.Of(account.Role)}{(account.IsDisabled ? "\tdisabled" : "")}");
            }
        }),
        Verb("add", "Add a user with a random password", (users, parsed) => ShowPassword(parsed, users.Add(parsed.GetRequiredValue(Name), RoleNames.Parse(parsed.GetRequiredValue(RoleOption)))), Name, RoleOption),
        Verb("reset", "Give a user a new random password; sessions and tokens end", (users, parsed) => ShowPassword(parsed, users.Reset(parsed.GetRequiredValue(Name))), Name),
        Verb("disable", "Keep a user out", (users, parsed) => users.SetDisabled(parsed.GetRequiredValue(Name), true), Name),
        Verb("enable", "Let a user in again", (users, parsed) => users.SetDisabled(parsed.GetRequiredValue(Name), false), Name),
        Verb("role", "Give a user another role", (users, parsed) => users.SetRole(parsed.GetRequiredValue(Name), RoleNames.Parse(parsed.GetRequiredValue(RoleArgument))), Name, RoleArgument),
    };

    private static Command Verb(string name, string description, Action<UserDirectory, ParseResult> act, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction((parsed, _) => Reporting.RunAsync(() =>
        {
            var users = new UserDirectory(DataFolder.UsersFile(parsed.GetRequiredValue(Data)), new Passwords(), TimeProvider.System);
            if (users.Open() is { } password)
            {
                Console.WriteLine($"There was nobody yet. The first is {RoleNames.Admin} with the password {password}");
            }

            act(users, parsed);
            return Task.FromResult(0);
        }));
        return command;
    }

    private static void ShowPassword(ParseResult parsed, string password) => Console.WriteLine($"{parsed.GetRequiredValue(Name)} has the password {password}");
}
