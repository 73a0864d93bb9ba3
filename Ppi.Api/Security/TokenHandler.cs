using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ppi.Core.Accounts;

namespace Ppi.Api.Security;

/// <summary>Personal tokens: <c>Authorization: Bearer ppi_…</c>.</summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, UserDirectory users)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "token";
    private const string Prefix = "Bearer ";

    /// <summary>Whether a request brings a token instead of a cookie.</summary>
    public static bool Applies(HttpContext context) => context.Request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token that a request brings; null = none.</summary>
    public static string? TokenOf(HttpContext context) => Applies(context) ? context.Request.Headers.Authorization.ToString()[Prefix.Length..].Trim() : null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Context) is not { } token)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var account = users.FindByToken(token);
        return Task.FromResult(account is null
            ? AuthenticateResult.Fail("The token is not known.")
            : AuthenticateResult.Success(new AuthenticationTicket(Sessions.PrincipalOf(account, Name), Name)));
    }
}
