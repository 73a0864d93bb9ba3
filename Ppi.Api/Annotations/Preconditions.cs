using Microsoft.Net.Http.Headers;
using Ppi.Core.Storage;

namespace Ppi.Api.Annotations;

/// <summary>What a caller knows of an object (RFC 9110, 13.1), as the storage checks it.</summary>
internal static class Preconditions
{
    /// <summary>The condition under which an object may be written; null when the caller names none.</summary>
    /// <param name="request">With <c>If-Match</c>, or <c>If-None-Match: *</c>.</param>
    /// <param name="key">What is to be written.</param>
    /// <param name="head">Asks what is there now.</param>
    /// <exception cref="ObjectConflictException">The caller knows only what is no longer there.</exception>
    public static async Task<PutOptions?> OfAsync(HttpRequest request, ObjectKey key, Func<Task<ObjectInfo?>> head)
    {
        var headers = request.GetTypedHeaders();
        if (headers.IfNoneMatch is [var none] && none.Equals(EntityTagHeaderValue.Any))
        {
            return new PutOptions { IfAbsent = true };
        }

        return headers.IfMatch switch
        {
            null or [] => null,
            [{ IsWeak: false } tag] when !tag.Equals(EntityTagHeaderValue.Any) => new PutOptions { IfMatch = Bare(tag) },
            var tags => await head() is { } there && Holds(tags, there) ? new PutOptions { IfMatch = there.ETag } : throw new ObjectConflictException(key),
        };
    }

    /// <summary>Whether the caller has what is there already.</summary>
    public static bool IsKnown(HttpRequest request, ObjectInfo there) =>
        request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || Bare(tag) == there.ETag);

    /// <summary>Whether a caller who names what they know may go on; who names nothing may.</summary>
    public static bool Allows(HttpRequest request, ObjectInfo there) =>
        request.GetTypedHeaders().IfMatch is not { Count: > 0 } tags || Holds(tags, there);

    private static bool Holds(IList<EntityTagHeaderValue> tags, ObjectInfo there) =>
        tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && Bare(tag) == there.ETag));

    private static string Bare(EntityTagHeaderValue tag) => tag.Tag.ToString().Trim('"');
}
