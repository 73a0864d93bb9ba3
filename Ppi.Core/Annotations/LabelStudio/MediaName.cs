using System.Text.Json;
using System.Text.RegularExpressions;
using Ppi.Core.Lessons;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Finds the names of the media in a task.</summary>
internal static partial class MediaName
{
    private static readonly string[] VideoExtensions = [".mp4", ".mov", ".mkv", ".avi", ".webm", ".m4v", ".mpg", ".mpeg", ".wmv", ".flv", ".ts", ".m2ts", ".3gp", ".ogv"];
    private static readonly string[] AudioExtensions = [".wav", ".mp3", ".m4a", ".aac", ".flac", ".ogg", ".opus", ".wma"];

    private enum Kind
    {
        Video,
        Audio,
        Unknown,
    }

    /// <summary>
    /// File names in the values of the task's data and its <c>file_upload</c>: video first, then sound, then what is a medium by its place only.
    /// The names as uploaded (with Label Studio's prefix of eight hex digits) stand behind all others.
    /// </summary>
    public static IReadOnlyList<string> AllOf(JsonElement task)
    {
        var found = new List<(Kind Kind, string Name)>();
        if (task.Object("data") is { } data)
        {
            foreach (var property in data.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String && FileNameOf(property.Value.GetString()!) is { } name
                    && KindOf(property.Name, property.Value.GetString()!, name) is { } kind)
                {
                    found.Add((kind, name));
                }
            }
        }

        if (task.Text("file_upload") is { } upload && FileNameOf(upload) is { } uploaded && KindOf("", upload, uploaded) is { } uploadKind)
        {
            found.Add((uploadKind, uploaded));
        }

        var names = found.OrderBy(medium => medium.Kind).Select(medium => medium.Name).ToList();
        return [.. names.Select(WithoutUploadPrefix).Concat(names).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Id of the lesson that one of our media links in the task's data leads to; null if there is none.</summary>
    public static string? LinkedLesson(JsonElement data) => Texts(data).Select(MediaKey.LessonOf).FirstOrDefault(lesson => lesson is not null)?.ToString();

    /// <summary>Whether the task's data tell where a medium is, not just what it is called; our own links to the lesson, which may have ended, don't count.</summary>
    public static bool HasAddress(JsonElement data, string? lesson) => Texts(data).Any(value =>
        (value.Contains("://", StringComparison.Ordinal) || value.StartsWith('/')) && (lesson is null || MediaKey.LessonOf(value)?.ToString() != lesson));

    /// <summary><c>1a2b3c4d-lesson.mp4</c> → <c>lesson.mp4</c>.</summary>
    public static string WithoutUploadPrefix(string name) => UploadPrefix().Replace(name, "");

    private static IEnumerable<string> Texts(JsonElement data) => data.ValueKind == JsonValueKind.Object
        ? data.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String).Select(property => property.Value.GetString()!)
        : [];

    /// <summary>What a value is, if it is a medium at all: by its extension, else by the name of its field or by our own media links.</summary>
    private static Kind? KindOf(string field, string value, string name)
    {
        var extension = Path.GetExtension(name);
        if (VideoExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
        {
            return Kind.Video;
        }

        if (AudioExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
        {
            return Kind.Audio;
        }

        var isPath = value.Contains('/', StringComparison.Ordinal);
        return isPath && field.Contains("video", StringComparison.OrdinalIgnoreCase) ? Kind.Video
            : isPath && field.Contains("audio", StringComparison.OrdinalIgnoreCase) ? Kind.Audio
            : value.Contains("/media/", StringComparison.OrdinalIgnoreCase) ? Kind.Unknown
            : null;
    }

    /// <summary>The last part of a path, address, <c>s3://</c> key or <c>/data/local-files/?d=</c> link, decoded; null if there is none.</summary>
    private static string? FileNameOf(string value)
    {
        var path = value.Trim();
        var isAddress = path.Contains("://", StringComparison.Ordinal) || path.StartsWith('/');
        if (isAddress && LocalFile().Match(path) is { Success: true } local)
        {
            path = Uri.UnescapeDataString(local.Groups[1].Value.Replace('+', ' '));
        }
        else if (isAddress)
        {
            // Keys of buckets may hold '?' and '#'; in addresses they end the path.
            var isKey = path.StartsWith("s3:", StringComparison.OrdinalIgnoreCase) || path.StartsWith("gs:", StringComparison.OrdinalIgnoreCase);
            path = isKey ? path : path.Split('?', '#')[0];
            path = Uri.UnescapeDataString(path.TrimEnd('/'));
        }

        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length is 0 or > 1000 ? null : ComposedText.Of(name);
    }

    /// <summary>Not the first part of a UUID, such as our lesson ids are.</summary>
    [GeneratedRegex("^[0-9a-f]{8}-(?![0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?=.)", RegexOptions.IgnoreCase)]
    private static partial Regex UploadPrefix();

    [GeneratedRegex(@"/data/local-files/?\?(?:.*&)?d=([^&#]+)", RegexOptions.IgnoreCase)]
    private static partial Regex LocalFile();
}
