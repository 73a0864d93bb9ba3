using Ppi.Core.Accounts;

namespace Ppi.Api.Security;

/// <summary>Who calls: a parameter of endpoints that ask for a logged-in user.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Role">What the user may do.</param>
internal sealed record CurrentUser(string Name, Role Role)
{
    public bool IsAdmin => Role == Role.Admin;

    /// <summary>Whether the user may see and change what belongs to an owner.</summary>
    public bool Owns(string owner) => IsAdmin || owner == Name;

    /// <summary>Binds the parameter; the endpoint's policy has let only logged-in users through.</summary>
    public static ValueTask<CurrentUser?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(context.User.Identity is { IsAuthenticated: true, Name: { } name }
            ? new CurrentUser(name, context.User.IsInRole(RoleNames.Admin) ? Role.Admin : Role.DlUser)
            : null);
    }
}
