using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Ppi.Core.Accounts;

namespace Ppi.Api.Security;

/// <summary>Where accounts and the keys of cookies lie. Section <c>Accounts</c> of the configuration.</summary>
internal sealed class AccountOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "Accounts";

    /// <summary>Folder of <c>users.json</c> and of the keys that cookies are signed with.</summary>
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "accounts");

    /// <summary>Secret by which scripts of whoever runs the platform make the index anew (<c>Authorization: Bearer …</c>); null = nobody may. At least 32 characters.</summary>
    [MinLength(32)]
    public string? OperatorToken { get; set; }

    /// <summary>What the configuration says.</summary>
    public static AccountOptions Of(IConfiguration configuration) => configuration.GetSection(Section).Get<AccountOptions>() ?? new AccountOptions();
}

/// <summary>Who may do what: registers users, cookies, tokens and policies.</summary>
internal static class SecurityServices
{
    private const string Either = "cookie-or-token";
    private static readonly TimeSpan SessionLife = TimeSpan.FromDays(14);

    public static void AddSecurity(this IServiceCollection services, AccountOptions options, bool isPublicOverHttps)
    {
        // What proxies on this machine say of their callers; of others it would be anybody's word.
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        services.AddSingleton<IPasswords, Passwords>();
        services.AddSingleton(provider => new UserDirectory(Path.Combine(options.Folder, "users.json"), provider.GetRequiredService<IPasswords>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<UserDirectory>>()));
        services.AddHostedService<FirstStart>();
        services.AddSingleton<LoginGuard>();
        services.AddSingleton<Sessions>();
        services.AddDataProtection().SetApplicationName("ppi").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Folder, "keys")));
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context => TokenHandler.Applies(context) ? TokenHandler.Name : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, OperatorHandler>(OperatorHandler.Name, null)
            .AddCookie(cookie =>
            {
                (cookie.Cookie.Name, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite) = ("ppi", true, SameSiteMode.Lax);

                // Behind a proxy that ends TLS a request may look like plain HTTP.
                cookie.Cookie.SecurePolicy = isPublicOverHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                (cookie.ExpireTimeSpan, cookie.SlidingExpiration, cookie.EventsType) = (SessionLife, true, typeof(Sessions));
            });
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(RoleNames.Admin))
            .AddPolicy(Policies.Operator, policy => policy.AddAuthenticationSchemes(Either, OperatorHandler.Name).RequireRole(RoleNames.Admin, OperatorHandler.Name))
            .AddPolicy(Policies.Session, policy => policy.RequireClaim(Sessions.StampClaim))
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
