using Ppi.Api.Security;
using Ppi.Core.Lessons;

namespace Ppi.Api.Lessons;

/// <summary>Lessons that a user may see; others are as if they were not there.</summary>
internal static class OwnLessons
{
    /// <summary>The lesson, or null when there is none that the user may see.</summary>
    public static async Task<Lesson?> FindOwnAsync(this LessonCatalog lessons, Guid id, CurrentUser user, CancellationToken cancellationToken) =>
        await lessons.FindAsync(id, cancellationToken) is { } lesson && user.Owns(lesson.Owner) ? lesson : null;
}
