namespace Ppi.Core.Accounts;

/// <summary>How much a user may have.</summary>
public sealed record Limits
{
    /// <summary>Lesson videos of one <see cref="Role.DlUser"/>; admins have no limit.</summary>
    public int LessonsOfDlUser { get; init; } = 1;

    /// <summary>Most bytes of one video.</summary>
    public long VideoBytes { get; init; } = 1L << 40;

    /// <summary>Most lessons that a role may have; null = no limit.</summary>
    public int? LessonsOf(Role role) => role == Role.Admin ? null : LessonsOfDlUser;
}
