namespace Ppi.Core.Lessons;

/// <summary>Names of tasks as people type them; they are shown as they are.</summary>
public static class TaskName
{
    /// <summary>Most characters.</summary>
    public const int Longest = 200;

    /// <summary>Checks a name; an empty one is for the caller to judge.</summary>
    /// <exception cref="BadInputException">It can't be one, and why.</exception>
    public static void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > Longest || name.Any(char.IsControl))
        {
            throw new BadInputException($"Give a task name of at most {Longest} characters, without line breaks and other control characters.");
        }
    }
}
