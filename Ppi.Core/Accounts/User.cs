namespace Ppi.Core.Accounts;

/// <summary>Somebody who may log in.</summary>
public sealed record User
{
    /// <summary>Name that the user logs in by; it stands in lessons as their owner and never changes.</summary>
    public required string Name { get; init; }

    /// <summary>What the user may do.</summary>
    public required Role Role { get; init; }

    /// <summary>Whether logging in, cookies and tokens are refused at present.</summary>
    public bool IsDisabled { get; init; }
}

/// <summary>What a user may do.</summary>
public enum Role
{
    /// <summary>Own lessons and datasets only, within limits. Written <c>DL-user</c>.</summary>
    DlUser,

    /// <summary>Everything, without limit. Written <c>admin</c>.</summary>
    Admin,
}
