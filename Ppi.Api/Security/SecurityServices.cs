using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Ppi.Core.Accounts;

namespace Ppi.Api.Security;

/// <summary>Where accounts and the keys of cookies lie. Section <c>Accounts</c> of the configuration.</summary>
internal sealed class AccountOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "Accounts";

    /// <summary>Folder of <c>users.json</c> and of the keys that cookies are signed with.</summary>
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "accounts");
}

/// <summary>Who may do what: registers users, cookies, tokens and policies.</summary>
internal static class SecurityServices
{
    private const string Either = "cookie-or-token";
    private static readonly TimeSpan SessionLife = TimeSpan.FromDays(14);

    public static void AddSecurity(this IServiceCollection services, AccountOptions options)
    {
        services.AddSingleton<IPasswords, Passwords>();
        services.AddSingleton(provider => new UserDirectory(Path.Combine(options.Folder, "users.json"), provider.GetRequiredService<IPasswords>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<FirstStart>();
        services.AddSingleton<LoginGuard>();
        services.AddSingleton<Sessions>();
        services.AddDataProtection().SetApplicationName("ppi").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Folder, "keys")));
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context => TokenHandler.Applies(context) ? TokenHandler.Name : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.Name, null)
            .AddCookie(cookie =>
            {
                (cookie.Cookie.Name, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite) = ("ppi", true, SameSiteMode.Lax);
                (cookie.ExpireTimeSpan, cookie.SlidingExpiration, cookie.EventsType) = (SessionLife, true, typeof(Sessions));
            });
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(RoleNames.Admin))
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
