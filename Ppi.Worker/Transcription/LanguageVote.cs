namespace Ppi.Worker.Transcription;

/// <summary>Finds a lesson's language once, by a vote over its longest windows: a guess on each short clip alone turns Russian into Turkish.</summary>
internal static class LanguageVote
{
    private const int Voters = 5;

    /// <summary>The windows that vote: the longest ones, in the order of time.</summary>
    public static IReadOnlyList<SpeechWindow> Electorate(IReadOnlyList<SpeechWindow> windows) =>
        [.. windows.OrderByDescending(window => window.Seconds).Take(Voters).OrderBy(window => window.Start)];

    /// <summary>The language with most votes, a window's vote weighing its seconds times how sure the engine is; ties go to the one heard first.</summary>
    public static string Winner(IReadOnlyList<SpeechWindow> windows, IReadOnlyList<LanguageGuess> guesses) =>
        windows.Zip(guesses)
            .GroupBy(vote => vote.Second.Language, vote => vote.First.Seconds * vote.Second.Probability)
            .MaxBy(votes => votes.Sum())!
            .Key;
}
