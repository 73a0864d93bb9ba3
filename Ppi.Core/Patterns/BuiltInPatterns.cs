namespace Ppi.Core.Patterns;

/// <summary>The eight patterns the platform was made for. Their ids are for ever; descriptions come from a table.</summary>
internal static class BuiltInPatterns
{
    public static IReadOnlyList<Pattern> All { get; } =
    [
        new("variety-of-work-forms", "Разнообразие форм работы", null, Role.Teacher, []),
        new("emotional-support", "Эмоциональная поддержка", null, Role.Teacher, []),
        new("involving-in-learning", "Включение в обучающий процесс", null, Role.Teacher, ["Включение в процесс"]),
        new("link-to-personal-experience", "Связь с личным опытом", null, Role.Teacher, []),
        new("engagement-in-learning", "Включенность в процесс", null, Role.Pupil, []),
        new("teamwork", "Работа в команде", null, Role.Pupil, []),
        new("emotional-response", "Эмоциональный отклик", null, Role.Pupil, []),
        new("solving-a-learning-task", "Решение учебной задачи", null, Role.Pupil, []),
    ];
}
