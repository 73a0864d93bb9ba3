namespace Ppi.Core.Patterns;

/// <summary>The words that name a role in labels, tables and boxes around people.</summary>
internal static class RoleWords
{
    private static readonly Dictionary<string, Role> Words = new()
    {
        ["п"] = Role.Teacher,
        ["учитель"] = Role.Teacher,
        ["учительница"] = Role.Teacher,
        ["учителя"] = Role.Teacher,
        ["педагог"] = Role.Teacher,
        ["преподаватель"] = Role.Teacher,
        ["teacher"] = Role.Teacher,
        ["teachers"] = Role.Teacher,
        ["у"] = Role.Pupil,
        ["ученик"] = Role.Pupil,
        ["ученица"] = Role.Pupil,
        ["ученики"] = Role.Pupil,
        ["учащийся"] = Role.Pupil,
        ["учащиеся"] = Role.Pupil,
        ["student"] = Role.Pupil,
        ["students"] = Role.Pupil,
        ["pupil"] = Role.Pupil,
        ["pupils"] = Role.Pupil,
    };

    /// <summary>The role a word or one of the letters П, У names; null if none.</summary>
    public static Role? Of(string word) => Words.TryGetValue(LabelText.Key(word), out var role) ? role : null;
}
