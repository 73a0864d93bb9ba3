namespace Ppi.Api.Problems;

/// <summary>What a status says where nobody has said more: every problem tells what is wrong and what to do.</summary>
internal static class DefaultDetails
{
    public static void Add(ProblemDetailsContext context) => context.ProblemDetails.Detail ??= context.HttpContext.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "The request can't be read: a field is missing or of the wrong kind. The description of the API (/openapi/v1.json) tells what it takes.",
        StatusCodes.Status401Unauthorized => "Log in, or send a token that has not ended.",
        StatusCodes.Status403Forbidden => "You are not allowed to do this. Ask an administrator.",
        StatusCodes.Status404NotFound => "It is not there, or no longer there.",
        StatusCodes.Status405MethodNotAllowed => "This address takes no such call. The description of the API (/openapi/v1.json) tells which.",
        StatusCodes.Status413PayloadTooLarge => "What was sent is too large.",
        StatusCodes.Status415UnsupportedMediaType => "Content of this type is not taken here. The description of the API (/openapi/v1.json) tells which is.",
        _ => null,
    };
}
