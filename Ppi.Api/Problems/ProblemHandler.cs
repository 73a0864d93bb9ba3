using Microsoft.AspNetCore.Diagnostics;
using Ppi.Core;
using Ppi.Core.Storage;
using Ppi.Core.Uploads;
using StackExchange.Redis;

namespace Ppi.Api.Problems;

/// <summary>Turns exceptions into problem details (RFC 9457): what is wrong and what to do; never a stack trace.</summary>
internal sealed class ProblemHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = exception switch
        {
            BadInputException bad => (StatusCodes.Status400BadRequest, bad.Message),
            LimitReachedException limit => (StatusCodes.Status409Conflict, limit.Message),
            ObjectMissingException missing => (StatusCodes.Status404NotFound, missing.Message),
            ObjectConflictException conflict => (StatusCodes.Status412PreconditionFailed, conflict.Message),
            BadHttpRequestException request => (request.StatusCode, request.Message),
            IOException full when full is StorageException { IsFull: true } || DiskFull.Is(full) => (StatusCodes.Status507InsufficientStorage, "There is no room left to store this. What is stored already is safe; ask the administrator to make room, then try again: an upload goes on where it stopped."),
            StorageException => (StatusCodes.Status503ServiceUnavailable, "The storage does not answer as it should at the moment. Try again soon."),
            RedisException => (StatusCodes.Status503ServiceUnavailable, "Redis does not answer at the moment. Try again soon."),
            _ => (StatusCodes.Status500InternalServerError, "Something went wrong on the server; its log tells what."),
        };
        httpContext.Response.StatusCode = status;
        return problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, Exception = exception, ProblemDetails = { Status = status, Detail = detail } });
    }
}
