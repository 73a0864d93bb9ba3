namespace Ppi.Core.Lessons;

/// <summary>Which lessons to list, and in what order.</summary>
public sealed record LessonQuery
{
    /// <summary>Most lessons on a page.</summary>
    public const int MostOnPage = 200;

    /// <summary>Only lessons of this user; null = everyone's.</summary>
    public string? Owner { get; init; }

    /// <summary>Words that must all stand in task, file name or owner, in any case; null = no search.</summary>
    public string? Search { get; init; }

    /// <summary>Order.</summary>
    public LessonOrder Order { get; init; } = LessonOrder.Date;

    /// <summary>Whether the order is turned round.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Lessons on a page, 1 … <see cref="MostOnPage"/>.</summary>
    public int Size { get; init; } = 50;

    /// <summary>Picks the page.</summary>
    public LessonPage Of(IEnumerable<Lesson> lessons)
    {
        var words = (Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = lessons.Where(lesson => (Owner is null || lesson.Owner == Owner) && words.All(word => Holds(lesson.Task, word) || Holds(lesson.FileName, word) || Holds(lesson.Owner, word))).ToList();

        // The id makes the order of equals the same on every page.
        found.Sort((one, other) => (Descending ? -1 : 1) * (Compare(one, other) is var order and not 0 ? order : one.Id.CompareTo(other.Id)));
        var size = Math.Clamp(Size, 1, MostOnPage);
        return new LessonPage([.. found.Skip((int)Math.Min(int.MaxValue, (Math.Max(1, Page) - 1L) * size)).Take(size)], found.Count);
    }

    private int Compare(Lesson one, Lesson other) => Order switch
    {
        LessonOrder.Name => string.Compare(one.FileName, other.FileName, StringComparison.OrdinalIgnoreCase),
        LessonOrder.Size => one.SizeBytes.CompareTo(other.SizeBytes),
        _ => one.Created.CompareTo(other.Created),
    };

    private static bool Holds(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Order of lessons.</summary>
public enum LessonOrder
{
    /// <summary>By the time of the upload.</summary>
    Date,

    /// <summary>By file name.</summary>
    Name,

    /// <summary>By bytes.</summary>
    Size,
}

/// <summary>A page of lessons.</summary>
/// <param name="Lessons">Those on the page.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record LessonPage(IReadOnlyList<Lesson> Lessons, int Total);
