namespace Ppi.Api.Security;

/// <summary>Names of authorisation policies. Every endpoint asks for a logged-in user unless it says otherwise.</summary>
internal static class Policies
{
    /// <summary>Admins.</summary>
    public const string Admin = "admin";

    /// <summary>Admins, and the operator by a token of their own.</summary>
    public const string Operator = "operator";

    /// <summary>Who has logged in by password: what a token that fell into wrong hands must not do.</summary>
    public const string Session = "session";
}
