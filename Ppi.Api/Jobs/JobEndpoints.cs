using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Ppi.Api.Security;
using Ppi.Core.Jobs;

namespace Ppi.Api.Jobs;

/// <summary>Jobs: watch, cancel, try again.</summary>
internal static class JobEndpoints
{
    private const int MostListed = 200;

    public static void MapJobs(this IEndpointRouteBuilder app)
    {
        var jobs = app.MapGroup("/api/jobs").WithTags("Jobs");
        jobs.MapGet("", ListAsync).WithName("ListJobs").WithSummary("The latest jobs: of own lessons and datasets, or everyone's for admins; of one subject, the latest of each kind");
        jobs.MapGet("{id:guid}", GetAsync).WithName("GetJob").WithSummary("A job");
        jobs.MapGet("{id:guid}/events", EventsAsync).WithName("WatchJob").WithSummary("A job now and after every change, until it is over (server-sent events)");
        jobs.MapPost("{id:guid}/cancel", CancelAsync).WithName("CancelJob").WithSummary("Stop a job; nothing happens to one that is over");
        jobs.MapPost("{id:guid}/retry", RetryAsync).WithName("RetryJob").WithSummary("Try a failed or cancelled job again");
    }

    private static async Task<Ok<IReadOnlyList<JobAnswer>>> ListAsync(CurrentUser user, JobRecords jobs, int size = 50, Guid? subject = null)
    {
        var latest = subject is { } id
            ? (await Task.WhenAll(Enum.GetValues<JobKind>().Select(kind => jobs.LatestOfAsync(kind, id)))).OfType<JobRecord>().Where(job => user.Owns(job.Owner)).OrderByDescending(job => job.Created)
            : (await jobs.LatestAsync(user.IsAdmin ? null : user.Name, Math.Clamp(size, 1, MostListed))).AsEnumerable();
        IReadOnlyList<JobAnswer> answers = [.. latest.Select(JobAnswer.Of)];
        return TypedResults.Ok(answers);
    }

    private static async Task<Results<Ok<JobAnswer>, NotFound>> GetAsync(Guid id, CurrentUser user, JobRecords jobs) =>
        await OwnAsync(id, user, jobs) is { } job ? TypedResults.Ok(JobAnswer.Of(job)) : TypedResults.NotFound();

    private static async Task<Results<ServerSentEventsResult<JobAnswer>, NotFound>> EventsAsync(Guid id, CurrentUser user, JobRecords jobs, ProgressChannel channel, CancellationToken cancellationToken) =>
        await OwnAsync(id, user, jobs) is null ? TypedResults.NotFound() : TypedResults.ServerSentEvents(NewsAsync(id, channel, cancellationToken));

    private static async IAsyncEnumerable<SseItem<JobAnswer>> NewsAsync(Guid id, ProgressChannel channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var job in channel.WatchAsync(id, cancellationToken))
        {
            yield return new SseItem<JobAnswer>(JobAnswer.Of(job), "job");
        }
    }

    private static async Task<Results<NoContent, NotFound>> CancelAsync(Guid id, CurrentUser user, JobRecords jobs, JobDesk desk)
    {
        if (await OwnAsync(id, user, jobs) is null)
        {
            return TypedResults.NotFound();
        }

        await desk.CancelAsync(id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Accepted, NotFound>> RetryAsync(Guid id, CurrentUser user, JobRecords jobs, JobDesk desk)
    {
        if (await OwnAsync(id, user, jobs) is null)
        {
            return TypedResults.NotFound();
        }

        await desk.RetryAsync(id);
        return TypedResults.Accepted($"/api/jobs/{id}");
    }

    private static async Task<JobRecord?> OwnAsync(Guid id, CurrentUser user, JobRecords jobs) => await jobs.FindAsync(id) is { } job && user.Owns(job.Owner) ? job : null;
}
