using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ppi.Api.Security;

/// <summary>The operator: who runs the platform but is nobody's account, such as the AppHost's commands. Only endpoints that ask for <see cref="Policies.Operator"/> know them.</summary>
internal sealed class OperatorHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<AccountOptions> accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "operator";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (accounts.Value.OperatorToken is not { Length: > 0 } token || TokenHandler.TokenOf(Context) is not { } given)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        // Of hashes, so that the time it takes tells nothing, of the length neither.
        var isKnown = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
        return Task.FromResult(isKnown
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Role, Name)], Name)), Name))
            : AuthenticateResult.NoResult());
    }
}
