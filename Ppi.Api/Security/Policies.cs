namespace Ppi.Api.Security;

/// <summary>Names of authorisation policies. Every endpoint asks for a logged-in user unless it says otherwise.</summary>
internal static class Policies
{
    /// <summary>Admins.</summary>
    public const string Admin = "admin";

    /// <summary>Who has logged in by password: what a token that fell into wrong hands must not do.</summary>
    public const string Session = "session";
}
