using System.Security.Cryptography;
using System.Text;
using Ppi.Core.Lessons;

namespace Ppi.Api.Media;

/// <summary>
/// Links for Label Studio: they never end, and reveal nothing but a lesson's id and the name of its file, by which exports are known again. A lesson's number is
/// part of the signature, so that raising it revokes them.
/// </summary>
internal sealed class MediaLinks(MediaLinkKey key, IConfiguration configuration)
{
    private const string Video = "video";
    private const string Sound = "audio";

    /// <summary>The links of a lesson, for the address that the caller came by or the configured public one.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="temporary">A link of the storage; a path where it is this very server's.</param>
    /// <param name="request">The call.</param>
    public MediaLinkAnswer Of(Lesson lesson, string temporary, HttpRequest request)
    {
        var media = ByField(lesson, request);
        return new MediaLinkAnswer(media[Video], media.GetValueOrDefault(Sound), new Uri(new Uri(AddressFor(request)), temporary));
    }

    /// <summary>The links of a lesson by the fields that Label Studio's tasks have for them; no <c>audio</c> until the sound is extracted.</summary>
    public Dictionary<string, Uri> ByField(Lesson lesson, HttpRequest request)
    {
        var link = $"{AddressFor(request)}/media/{MediaKey.Of(lesson.Id, Signature(lesson.Id, lesson.MediaLinkNumber))}";
        var links = new Dictionary<string, Uri> { [Video] = new($"{link}/{Uri.EscapeDataString(lesson.FileName)}") };
        if (lesson.Audio is not null)
        {
            links[Sound] = new Uri($"{link}/sound");
        }

        return links;
    }

    /// <summary>The lesson that a link's key leads to, if the key was made here and not revoked; null otherwise.</summary>
    public async Task<Lesson?> FindAsync(string signed, LessonCatalog lessons) =>
        MediaKey.TryRead(signed, out var id, out var signature)
        && await lessons.IndexedAsync(id) is { } lesson
        && CryptographicOperations.FixedTimeEquals(signature, Signature(id, lesson.MediaLinkNumber)) ? lesson : null;

    private string AddressFor(HttpRequest request) => configuration["PPI_PUBLIC_URL"]?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";

    private byte[] Signature(Guid id, int number) => HMACSHA256.HashData(key.Secret, Encoding.ASCII.GetBytes(FormattableString.Invariant($"media {id:N} {number}")))[..MediaKey.SignatureBytes];
}

/// <summary>Links that need no login.</summary>
/// <param name="Video">The video.</param>
/// <param name="Sound">The sound; null until it is extracted.</param>
/// <param name="Temporary">The video by a link of the storage that ends after seven days.</param>
internal sealed record MediaLinkAnswer(Uri Video, Uri? Sound, Uri Temporary);
