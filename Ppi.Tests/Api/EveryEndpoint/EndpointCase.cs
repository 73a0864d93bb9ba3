namespace Ppi.Tests.Api.EveryEndpoint;

/// <summary>A call of an endpoint and what comes of it.</summary>
/// <param name="Methods">Methods of the endpoint, as it is mapped; the first is the one that is called.</param>
/// <param name="Route">Route of the endpoint, as it is mapped.</param>
/// <param name="Path">An example; words in braces stand for what <see cref="EndpointWorld"/> makes.</param>
/// <param name="Expected">Status by caller.</param>
/// <param name="Body">Body of the call, with the same words.</param>
public sealed record EndpointCase(string Methods, string Route, string Path, Expected Expected, string? Body = null)
{
    /// <summary>Media type of the body.</summary>
    public string Type { get; init; } = "application/json";

    /// <summary>A further header, such as <c>If-Match: *</c>.</summary>
    public string? Header { get; init; }

    /// <summary>Whether a token must not do it.</summary>
    public bool NeedsPassword { get; init; }

    /// <summary>Whether the caller has to log in again afterwards.</summary>
    public bool EndsSession { get; init; }

    public string Method => Methods.Split(',') is ["*"] ? "GET" : Methods.Split(',')[0];

    public string Endpoint => $"{Methods} {Route}";

    /// <summary>Whether a page of another site could do harm by it.</summary>
    public bool ChangesSomething => Method is not "GET";

    public override string ToString() => $"{Method} {Path}{(Body is null ? "" : $" {Type.Split(';')[0]}")}";
}

/// <summary>Status codes by caller; the owner is a DL-user.</summary>
public sealed record Expected(int Nobody, int Owner, int Other, int Admin, int Disabled)
{
    public static Expected Everyone(int status) => new(status, status, status, status, status);

    public static Expected Users(int status) => new(401, status, status, status, 401);

    public static Expected Admins(int status) => new(401, 403, 403, status, 401);

    /// <summary>To others it is as if it were not there.</summary>
    public static Expected Owners(int status) => new(401, status, 404, status, 401);

    public int Of(Caller caller) => caller switch
    {
        Caller.Nobody => Nobody,
        Caller.Owner => Owner,
        Caller.Other => Other,
        Caller.Admin => Admin,
        _ => Disabled,
    };
}

/// <summary>Who calls.</summary>
public enum Caller
{
    Nobody,
    Owner,
    Other,
    Admin,
    Disabled,
}
