using Ppi.Core.Datasets;
using Ppi.Core.Patterns;

namespace Ppi.Tests.Unit.Datasets.Formats;

/// <summary>Makers of rows.</summary>
internal static class Rows
{
    /// <summary>Text that breaks formats which escape badly.</summary>
    public const string Hostile = "=HYPERLINK(\"http://x\")\n\t\"кавычки\", 'ёлка' 💖 | <b>*x*</b> \u2028 \\ {{ title }} --- ]]>";

    /// <summary>A row without anything that may be missing: nothing transcribed, no attributes, tracks or relations; whole times.</summary>
    public static DatasetRow Bare(int number = 0, string video = "урок test (1)")
    {
        var id = $"{video}_{number * 1000:D8}-{(number * 1000) + 2000:D8}_{number:x6}";
        return new DatasetRow
        {
            Id = id,
            SourceVideo = video + ".mp4",
            StartTime = number,
            EndTime = number + 2,
            ClipStart = number,
            ClipEnd = number + 2,
            FrameCount = 50,
            Patterns = [new RowPattern("Неизвестное", null, null, null, number, number + 2, 2, 1, 1)],
            ImagePath = $"images/{id}.jpg",
            VideoPath = $"videos/{id}.mp4",
            TextPath = $"texts/{id}.txt",
            FramePaths = [$"images/{id}.jpg"],
            Annotator = "annotator_1",
            Provenance = new RowProvenance
            {
                SourceSha256 = new string('a', 64),
                AnnotationFile = "export.json",
                TaskId = "7",
                AnnotationId = "12",
                RegionIds = ["r1"],
                Tool = "ppi 0.1.0",
                Ffmpeg = "ffmpeg 5.1",
            },
        };
    }

    /// <summary>A row in which everything is there, and every text is hostile.</summary>
    public static DatasetRow Full(int number = 0, string video = "урок test (1)")
    {
        var bare = Bare(number, video);
        return bare with
        {
            StartTime = number + 0.39,
            EndTime = number + 2.5,
            Patterns =
            [
                new RowPattern("Эмоциональная поддержка", Hostile, "emotional-support", Role.Teacher, number + 0.39, number + 2.5, 2.11, 1, 1),
                new RowPattern(Hostile, null, null, Role.Pupil, number, number + 1, 0.61, 0.289, 0.61),
            ],
            Transcript = Hostile,
            Language = "ru",
            Annotator = "annotator_2",
            Attributes = [new RowAttribute("инициатор", "choices", ["Учитель", Hostile]), new RowAttribute("empty", "textarea", [])],
            Tracks =
            [
                new RowTrack("t1", "Ученик", Role.Pupil, [new RowBox(1, 0, 0, 10, 20.5, 0, true), new RowBox(2, 1e-7, 0, 10, 20, -3.5, false)]),
                new RowTrack("t2", "Кто-то", null, []),
            ],
            Relations = [new RowRelation("r9", "to", ["=cmd|' /C calc'!A0"])],
            Provenance = bare.Provenance with
            {
                RegionIds = ["r1", "r2"],
                FrameRate = "30000/1001",
                TranscriptEngine = "whisper-cli 1.9.1",
                TranscriptModel = "base-q5_1",
            },
        };
    }
}
