namespace Ppi.Core.Accounts;

/// <summary>What a user may do.</summary>
public enum Role
{
    /// <summary>Own lessons and datasets only, within limits. Written <c>DL-user</c>.</summary>
    DlUser,

    /// <summary>Everything, without limit. Written <c>admin</c>.</summary>
    Admin,
}
