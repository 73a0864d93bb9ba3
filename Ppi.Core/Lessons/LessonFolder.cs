using System.Globalization;
using Ppi.Core.Storage;

namespace Ppi.Core.Lessons;

/// <summary>Every object of a lesson: all lie beside its video and share its base name.</summary>
public readonly record struct LessonFolder
{
    /// <summary>Endings of the containers that lessons come in.</summary>
    public static readonly IReadOnlyList<string> VideoExtensions = [".mp4", ".mov", ".mkv", ".webm", ".avi"];

    private const int LongestFileName = 255;
    internal const string SidecarEnding = ".lesson.json";
    private readonly string _bucket;
    private readonly string _stem;

    /// <param name="bucket">Bucket of raw data.</param>
    /// <param name="videoName">Name of the video's object.</param>
    public LessonFolder(string bucket, string videoName)
    {
        (_bucket, Video) = (bucket, new ObjectKey(bucket, videoName));
        _stem = Path.ChangeExtension(videoName, null);
    }

    /// <summary>The video as it was uploaded.</summary>
    public ObjectKey Video { get; }

    /// <summary>The sidecar: <see cref="Lesson"/>.</summary>
    public ObjectKey Sidecar => Beside(SidecarEnding);

    /// <summary>Sound, 44.1 kHz, stereo, PCM 16-bit.</summary>
    public ObjectKey StereoWav => Beside(".wav");

    /// <summary>Sound, 16 kHz, mono, PCM 16-bit, for speech engines.</summary>
    public ObjectKey SpeechWav => Beside(".16k.wav");

    /// <summary>Waveform for the annotation page: int8 pairs (min, max), 100 a second.</summary>
    public ObjectKey Peaks => Beside(".peaks");

    /// <summary>Time stamps of all frames: <see cref="FrameTimesFile"/>.</summary>
    public ObjectKey Frames => Beside(".frames");

    /// <summary>Transcript with the time of every word.</summary>
    public ObjectKey TranscriptJson => Beside(".transcript.json");

    /// <summary>Transcript as plain text.</summary>
    public ObjectKey TranscriptText => Beside(".txt");

    /// <summary>Transcript as SubRip subtitles.</summary>
    public ObjectKey TranscriptSubRip => Beside(".srt");

    /// <summary>Transcript as WebVTT subtitles.</summary>
    public ObjectKey TranscriptWebVtt => Beside(".vtt");

    /// <summary>Prefix of annotations, one object per annotator.</summary>
    public string AnnotationsPrefix => _stem + ".annotations/";

    /// <summary>All that may lie beside the sidecar, but for annotations.</summary>
    public IReadOnlyList<ObjectKey> Files => [Video, StereoWav, SpeechWav, Peaks, Frames, TranscriptJson, TranscriptText, TranscriptSubRip, TranscriptWebVtt];

    /// <summary>An annotator's regions: a Label Studio export of one task.</summary>
    /// <param name="annotator">User name.</param>
    public ObjectKey Annotations(string annotator) => new(_bucket, $"{AnnotationsPrefix}{SafeName.Of(annotator, "annotator")}.json");

    /// <summary>
    /// Where a new video goes: <c>{owner/}{task}_{YYYYMMDD}/{file}</c>, the layout of the original. What a name can't hold is replaced.
    /// </summary>
    /// <param name="owner">Folder of the user; null for admins.</param>
    /// <param name="task">Task name as typed.</param>
    /// <param name="fileName">File name as uploaded.</param>
    /// <param name="day">Day of the upload, UTC.</param>
    /// <param name="attempt">From 1; a name that is taken is tried again with 2, 3, ….</param>
    /// <returns>Name of the object.</returns>
    /// <exception cref="BadInputException">The file is no video by its ending, or a name is too long.</exception>
    public static string NameFor(string? owner, string task, string fileName, DateOnly day, int attempt)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        TaskName.Check(task);

        // Browsers send bare names, old scripts whole paths of either kind.
        var bare = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        if (bare.Length > LongestFileName)
        {
            throw new BadInputException($"Give the file a name of at most {LongestFileName} characters.");
        }

        var extension = Path.GetExtension(bare).ToLowerInvariant();
        if (!VideoExtensions.Contains(extension))
        {
            throw new BadInputException($"“{bare}” is no video that can be used: its name should end in {string.Join(", ", VideoExtensions)}.");
        }

        var again = attempt > 1 ? $"-{attempt.ToString(CultureInfo.InvariantCulture)}" : "";
        var folder = $"{SafeName.Of(task, "task")}_{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{again}";

        // No dots: what is made of "a.mp4" and of "a.16k.mp4" would meet.
        var stem = SafeName.Of(Path.GetFileNameWithoutExtension(bare).Replace('.', '_'), "lesson");
        return $"{(owner is null ? "" : FolderOf(owner) + "/")}{folder}/{stem}{extension}";
    }

    /// <summary>Folder of a user's lessons: where lessons of those who are no admins lie.</summary>
    public static string FolderOf(string owner) => SafeName.Of(owner, "user");

    private ObjectKey Beside(string ending) => new(_bucket, _stem + ending);
}
