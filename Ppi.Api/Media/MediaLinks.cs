using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Ppi.Core.Lessons;

namespace Ppi.Api.Media;

/// <summary>Links for Label Studio: they never end, and reveal nothing but an id. A lesson's number is part of the signature, so that raising it revokes them.</summary>
internal sealed class MediaLinks(MediaLinkKey key, IConfiguration configuration)
{
    private const int IdBytes = 16;
    private const int SignatureBytes = 16;

    /// <summary>The links of a lesson, for the address that the caller came by or the configured public one.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="temporary">A link of the storage; a path where it is this very server's.</param>
    /// <param name="request">The call.</param>
    public MediaLinkAnswer Of(Lesson lesson, string temporary, HttpRequest request)
    {
        var address = configuration["PPI_PUBLIC_URL"]?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
        var signed = Base64Url.EncodeToString([.. lesson.Id.ToByteArray(bigEndian: true), .. Signature(lesson.Id, lesson.MediaLinkNumber)]);
        return new MediaLinkAnswer(new Uri($"{address}/media/{signed}"), lesson.Audio is null ? null : new Uri($"{address}/media/{signed}/sound"), new Uri(new Uri(address), temporary));
    }

    /// <summary>The lesson that a link's key leads to, if the key was made here and not revoked; null otherwise.</summary>
    public async Task<Lesson?> FindAsync(string signed, LessonCatalog lessons)
    {
        var bytes = new byte[IdBytes + SignatureBytes];
        if (!Base64Url.IsValid(signed, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(signed, bytes, out _))
        {
            return null;
        }

        var id = new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true);
        return await lessons.IndexedAsync(id) is { } lesson && CryptographicOperations.FixedTimeEquals(bytes.AsSpan(IdBytes), Signature(id, lesson.MediaLinkNumber)) ? lesson : null;
    }

    private byte[] Signature(Guid id, int number) => HMACSHA256.HashData(key.Secret, Encoding.ASCII.GetBytes(FormattableString.Invariant($"media {id:N} {number}")))[..SignatureBytes];
}

/// <summary>Links that need no login.</summary>
/// <param name="Video">The video.</param>
/// <param name="Sound">The sound; null until it is extracted.</param>
/// <param name="Temporary">The video by a link of the storage that ends after seven days.</param>
internal sealed record MediaLinkAnswer(Uri Video, Uri? Sound, Uri Temporary);
