namespace Ppi.Api.Security;

/// <summary>Names of authorisation policies. Every endpoint asks for a logged-in user unless it says otherwise.</summary>
internal static class Policies
{
    /// <summary>Admins.</summary>
    public const string Admin = "admin";
}
