namespace Ppi.Api.Security;

/// <summary>Names of authorisation policies. Every endpoint asks for <see cref="User"/> unless it says otherwise.</summary>
internal static class Policies
{
    /// <summary>Anyone who is logged in and not disabled.</summary>
    public const string User = "user";

    /// <summary>Admins.</summary>
    public const string Admin = "admin";
}
