using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Core.Jobs;

namespace Ppi.Api.Jobs;

/// <summary>A job as the API tells it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Subject">Lesson or dataset that it is for.</param>
/// <param name="Owner">Whose lesson or dataset that is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Stage">What is being done: a short code; null before it begins.</param>
/// <param name="Percent">0 … 100 of the stage.</param>
/// <param name="Message">For a person.</param>
/// <param name="RemainingSeconds">Estimate of the time that the stage still takes; null while unknown.</param>
/// <param name="Error">Why it failed or is tried again.</param>
/// <param name="Created">When it was asked for.</param>
/// <param name="Updated">When its state last changed.</param>
internal sealed record JobAnswer(
    Guid Id, JobKind Kind, Guid Subject, string Owner, JobState State, string? Stage, double? Percent, string? Message, double? RemainingSeconds, string? Error, DateTimeOffset Created, DateTimeOffset Updated)
{
    public static JobAnswer Of(JobRecord job) => new(
        job.Id, job.Kind, job.Subject, job.Owner, job.State, job.Progress?.Stage, job.Progress?.Percent, job.Progress?.Message, job.Progress?.Remaining?.TotalSeconds, job.Error, job.Created, job.Updated);

    /// <summary>202 with the place to watch it.</summary>
    public static Accepted<JobAnswer> Accepted(JobRecord job) => TypedResults.Accepted($"/api/jobs/{job.Id}", Of(job));
}
