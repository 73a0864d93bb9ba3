using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Ppi.Api.Annotations;
using Ppi.Api.Problems;
using Ppi.Api.Security;
using Ppi.Core;
using Ppi.Core.Accounts;

namespace Ppi.Api.Login;

/// <summary>Log in and out, and what one is allowed.</summary>
internal static class LoginEndpoints
{
    private const int LongestInput = UserDirectory.LongestPassword;
    private const int MostBytes = 16 * 1024;
    private const string Expected = "Give username and password, as JSON (application/json) or as a form.";

    public static void MapLogin(this IEndpointRouteBuilder app)
    {
        var login = app.MapGroup("").WithTags("Login");
        login.MapPost("/api/login", LoginAsync).AllowAnonymous().WithName("Login").WithSummary("Log in; the answer sets a cookie")
            // Any other type too: routing's own refusal would ask for a login first.
            .Accepts<LoginRequest>("application/json", "application/x-www-form-urlencoded", "*/*").WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        login.MapGet("/logout", (Delegate)LogoutAsync).AllowAnonymous().WithName("LogoutPage").WithSummary("Log out and go to the start page");
        login.MapPost("/api/logout", (Delegate)LogoutQuietlyAsync).AllowAnonymous().WithName("Logout").WithSummary("Log out");
        login.MapGet("/api/me", Me).WithName("GetMe").WithSummary("Who is logged in, and what is allowed");
        login.MapPost("/api/me/password", ChangePasswordAsync).WithName("ChangePassword").WithSummary("Change the own password; all sessions and tokens end").RequireAuthorization(Policies.Session);
        login.MapGet("/api/me/tokens", Tokens).WithName("ListTokens").WithSummary("Own personal tokens");
        login.MapPost("/api/me/tokens", MakeToken).WithName("MakeToken").WithSummary("Make a personal token for scripts; it is shown this once").RequireAuthorization(Policies.Session);
        login.MapDelete("/api/me/tokens/{id:guid}", RemoveToken).WithName("RemoveToken").WithSummary("Make a personal token worthless");
    }

    private static async Task<JsonHttpResult<LoginAnswer>> LoginAsync(HttpContext context, UserDirectory users, LoginGuard guard)
    {
        var request = await ReadAsync(context.Request);
        var address = LoginGuard.AddressOf(context);
        if (request.Username.Length is 0 or > LongestInput || request.Password.Length is 0 or > LongestInput)
        {
            return Answer(StatusCodes.Status400BadRequest, "Give username and password.");
        }

        if (await guard.BeginAsync(request.Username, address) is { } wait)
        {
            return Answer(StatusCodes.Status429TooManyRequests, TooMany(context, wait));
        }

        if (users.Verify(request.Username, request.Password) is not { } account)
        {
            return Answer(StatusCodes.Status401Unauthorized, "Invalid username or password");
        }

        await guard.SucceededAsync(request.Username, address);
        await Sessions.BeginAsync(context, account);
        return TypedResults.Json(new LoginAnswer(true, new LoginUser(account.Name, account.Name, RoleNames.Of(account.Role)), null));
    }

    private static async Task<RedirectHttpResult> LogoutAsync(HttpContext context)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.LocalRedirect("/");
    }

    private static async Task<NoContent> LogoutQuietlyAsync(HttpContext context)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.NoContent();
    }

    private static Ok<MeAnswer> Me(CurrentUser user, Limits limits, IOptions<LabelStudioSettings> labelStudio) =>
        TypedResults.Ok(new MeAnswer(user.Name, RoleNames.Of(user.Role), limits.LessonsOf(user.Role), limits.VideoBytes, labelStudio.Value.Address));

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePasswordAsync(PasswordRequest request, CurrentUser user, UserDirectory users, LoginGuard guard, HttpContext context)
    {
        // A session that somebody left open must not become a place to guess at leisure.
        var address = LoginGuard.AddressOf(context);
        if (await guard.BeginAsync(user.Name, address) is { } wait)
        {
            return TypedResults.Problem(TooMany(context, wait), statusCode: StatusCodes.Status429TooManyRequests);
        }

        if (request.Old.Length > LongestInput || users.Verify(user.Name, request.Old) is null)
        {
            throw new BadInputException("The old password is wrong.");
        }

        await guard.SucceededAsync(user.Name, address);
        users.Reset(user.Name, request.New);
        return TypedResults.NoContent();
    }

    private static Ok<IReadOnlyList<TokenAnswer>> Tokens(CurrentUser user, UserDirectory users)
    {
        IReadOnlyList<TokenAnswer> tokens = [.. users.Find(user.Name)!.Tokens.Select(token => new TokenAnswer(token.Id, token.Name, token.Created, token.LastUsed, null))];
        return TypedResults.Ok(tokens);
    }

    private static Created<TokenAnswer> MakeToken(TokenRequest request, CurrentUser user, UserDirectory users)
    {
        if (request.Name.Length is 0 or > LongestInput)
        {
            throw new BadInputException($"Give the token a name of 1 to {LongestInput} characters.");
        }

        var (token, kept) = users.AddToken(user.Name, request.Name);
        return TypedResults.Created($"/api/me/tokens/{kept.Id}", new TokenAnswer(kept.Id, kept.Name, kept.Created, kept.LastUsed, token));
    }

    private static NoContent RemoveToken(Guid id, CurrentUser user, UserDirectory users)
    {
        users.RemoveToken(user.Name, id);
        return TypedResults.NoContent();
    }

    // Old scripts send a form, others JSON.
    private static async Task<LoginRequest> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return request.HasJsonContentType() ? await request.ReadJsonAsync<LoginRequest>(Expected, request.HttpContext.RequestAborted) : throw new BadInputException(Expected);
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return new LoginRequest(form["username"].ToString(), form["password"].ToString());
        }
        catch (InvalidDataException exception)
        {
            throw new BadInputException(Expected, exception);
        }
    }

    private static string TooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return $"Too many failed logins. Try again in {Math.Ceiling(wait.TotalMinutes)} minutes.";
    }

    private static JsonHttpResult<LoginAnswer> Answer(int status, string error) => TypedResults.Json(new LoginAnswer(false, null, error), statusCode: status);
}

/// <summary>Name and password.</summary>
internal sealed record LoginRequest(string Username, string Password);

/// <summary>The old password and the new one.</summary>
internal sealed record PasswordRequest(string Old, string New);

/// <summary>Whether logging in went well; who it is, or why not.</summary>
internal sealed record LoginAnswer(
    bool Success, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LoginUser? User, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error);

/// <summary>Who is logged in, as the original tells it.</summary>
internal sealed record LoginUser(string Id, string Username, string Role);

/// <summary>Who is logged in, and what is allowed.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Role">admin or DL-user.</param>
/// <param name="MostLessons">How many lessons the user may have; null = no limit.</param>
/// <param name="MostVideoBytes">Most bytes of one video.</param>
/// <param name="LabelStudio">Address of the Label Studio that belongs to the platform; null = there is none.</param>
internal sealed record MeAnswer(string Name, string Role, int? MostLessons, long MostVideoBytes, Uri? LabelStudio);

/// <summary>What a token is to be called.</summary>
internal sealed record TokenRequest(string Name);

/// <summary>A personal token.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What the user calls it.</param>
/// <param name="Created">When it was made.</param>
/// <param name="LastUsed">Day of its last use, UTC; null = never.</param>
/// <param name="Token">The token itself, only in the answer that makes it.</param>
internal sealed record TokenAnswer(Guid Id, string Name, DateTimeOffset Created, DateOnly? LastUsed, string? Token);
