using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Ppi.Core.Accounts;

namespace Ppi.Api.Security;

/// <summary>Login cookies: whom they name must still be there, enabled, and unchanged, at every request.</summary>
internal sealed class Sessions : CookieAuthenticationEvents
{
    /// <summary>Claim that only sessions carry.</summary>
    public const string StampClaim = "stamp";

    /// <summary>The identity of a user.</summary>
    public static ClaimsPrincipal PrincipalOf(Account account, string scheme, params ReadOnlySpan<Claim> more) =>
        new(new ClaimsIdentity([new(ClaimTypes.Name, account.Name), new(ClaimTypes.Role, RoleNames.Of(account.Role)), .. more], scheme));

    /// <summary>Begins a session: its cookie outlives the browser, not the user's next change.</summary>
    public static Task BeginAsync(HttpContext context, Account account) => context.SignInAsync(
        CookieAuthenticationDefaults.AuthenticationScheme,
        PrincipalOf(account, CookieAuthenticationDefaults.AuthenticationScheme, new Claim(StampClaim, account.SessionStamp)),
        new AuthenticationProperties { IsPersistent = true });

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var users = context.HttpContext.RequestServices.GetRequiredService<UserDirectory>();
        var account = context.Principal?.Identity?.Name is { } name ? users.Find(name) : null;
        if (account is not { IsDisabled: false } || context.Principal?.FindFirstValue(StampClaim) != account.SessionStamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
    }

    // Scripts and the browser application want an answer, not a page.
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => AnswerAsync(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => AnswerAsync(context, StatusCodes.Status403Forbidden);

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return Task.CompletedTask;
    }
}
