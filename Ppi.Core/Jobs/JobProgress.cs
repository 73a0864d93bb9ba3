namespace Ppi.Core.Jobs;

/// <summary>How far a piece of work has come.</summary>
/// <param name="Stage">What is being done, a short kebab-case code: <c>hashing</c>, <c>probing</c>, <c>transcribing</c>, <c>cutting</c>, ….</param>
/// <param name="Percent">0 … 100 of this stage; never falls within a stage.</param>
/// <param name="Message">For a person.</param>
/// <param name="Remaining">Estimate of the time that this stage still takes; null while unknown.</param>
public sealed record JobProgress(string Stage, double Percent, string Message, TimeSpan? Remaining = null);
