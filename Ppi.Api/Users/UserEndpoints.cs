using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Api.Lessons;
using Ppi.Api.Security;
using Ppi.Core.Accounts;
using Ppi.Core.Lessons;

namespace Ppi.Api.Users;

/// <summary>Users, for admins.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("/api/users").WithTags("Users").RequireAuthorization(Policies.Admin);
        users.MapGet("", List).WithName("ListUsers").WithSummary("A page of users");
        users.MapPost("", Add).WithName("AddUser").WithSummary("Add a user; without a password, a random one is answered once");
        users.MapPatch("{name}", Change).WithName("ChangeUser").WithSummary("Disable, enable, change the role or reset the password of a user");
        users.MapStorage();
    }

    private static Ok<Page<UserAnswer>> List(UserDirectory users, int page = 1, int size = 50)
    {
        var (number, most) = (Math.Max(1, page), Math.Clamp(size, 1, LessonQuery.MostOnPage));
        return TypedResults.Ok(new Page<UserAnswer>([.. users.All.Skip((int)Math.Min(int.MaxValue, (number - 1L) * most)).Take(most).Select(account => UserAnswer.Of(account))], users.All.Count, number, most));
    }

    private static Created<UserAnswer> Add(AddUserRequest request, UserDirectory users)
    {
        var password = users.Add(request.Username, RoleNames.Parse(request.Role), request.Password);
        return TypedResults.Created($"/api/users/{Uri.EscapeDataString(request.Username)}", UserAnswer.Of(users.Find(request.Username)!, request.Password is null ? password : null));
    }

    private static Results<Ok<UserAnswer>, NotFound> Change(string name, ChangeUserRequest request, UserDirectory users)
    {
        if (users.Find(name) is null)
        {
            return TypedResults.NotFound();
        }

        var random = request is { ResetPassword: true, Password: null } ? UserDirectory.NewPassword() : null;
        users.Change(name, request.Role is { } role ? RoleNames.Parse(role) : null, request.IsDisabled, request.Password ?? random);
        return TypedResults.Ok(UserAnswer.Of(users.Find(name)!, random));
    }
}

/// <summary>A user to add.</summary>
/// <param name="Username">Letters, digits, <c>-</c>, <c>_</c>, <c>.</c>.</param>
/// <param name="Role">admin or DL-user.</param>
/// <param name="Password">Null = a random one.</param>
internal sealed record AddUserRequest(string Username, string Role, string? Password = null);

/// <summary>What to change; null = as it is.</summary>
/// <param name="Role">admin or DL-user.</param>
/// <param name="IsDisabled">Whether the user is kept out.</param>
/// <param name="Password">A new password.</param>
/// <param name="ResetPassword">Make a random password and answer it.</param>
internal sealed record ChangeUserRequest(string? Role = null, bool? IsDisabled = null, string? Password = null, bool ResetPassword = false);

/// <summary>A user as the API tells it.</summary>
/// <param name="Username">Name.</param>
/// <param name="Role">admin or DL-user.</param>
/// <param name="IsDisabled">Whether the user is kept out.</param>
/// <param name="Password">A random password that was just made.</param>
internal sealed record UserAnswer(string Username, string Role, bool IsDisabled, string? Password)
{
    public static UserAnswer Of(Account account, string? password = null) => new(account.Name, RoleNames.Of(account.Role), account.IsDisabled, password);
}
