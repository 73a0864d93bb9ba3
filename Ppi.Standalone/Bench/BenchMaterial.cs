using System.Globalization;
using System.Text.Json;
using Ppi.Core;

namespace Ppi.Standalone.Bench;

/// <summary>The reference lesson and its intervals; made once and kept in the user's cache.</summary>
internal static class BenchMaterial
{
    /// <summary>Seconds of the lesson: 180 s, 15 times.</summary>
    public const double LessonSeconds = PartSeconds * Parts;

    private const int PartSeconds = 180;
    private const int Parts = 15;
    private const int Seed = 20261123;

    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "ppi", "bench")).FullName;

    /// <summary>A file of the test material.</summary>
    /// <exception cref="BadInputException">PPI_TEST_MATERIAL does not lead to it.</exception>
    public static string Shared(string relative)
    {
        var root = Environment.GetEnvironmentVariable("PPI_TEST_MATERIAL");
        var file = root is null ? null : Path.GetFullPath(Path.Combine(root, relative));
        return File.Exists(file) ? file : throw new BadInputException($"The benchmark needs {relative} of the test material; set PPI_TEST_MATERIAL to its folder.");
    }

    /// <summary>So many minutes, 1280×720, 25 fps: a test pattern with noise and speech, repeated without re-encoding.</summary>
    public static async Task<string> LessonAsync(CancellationToken cancellationToken, int minutes = (int)LessonSeconds / 60)
    {
        var lesson = Path.Combine(Folder, FormattableString.Invariant($"lesson{minutes}.mp4"));
        if (File.Exists(lesson))
        {
            return lesson;
        }

        var (part, list, unfinished) = (Path.Combine(Folder, "part.mp4"), Path.Combine(Folder, "parts.txt"), lesson + ".part.mp4");
        Console.WriteLine("Making the reference lesson (once) …");
        await Measured.RunAsync("ffmpeg", [
            "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25,noise=alls=6:allf=t", "-stream_loop", "-1", "-i", Shared("fixtures/speech/lesson60.flac"),
            "-t", PartSeconds.ToString(CultureInfo.InvariantCulture), "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-g", "250", "-pix_fmt", "yuv420p", "-c:a", "aac", "-ac", "2", "-ar", "48000", part], cancellationToken);
        await File.WriteAllLinesAsync(list, Enumerable.Repeat("file 'part.mp4'", minutes * 60 / PartSeconds), cancellationToken);
        await Measured.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "concat", "-i", list, "-c", "copy", "-movflags", "+faststart", unfinished], cancellationToken);
        File.Move(unfinished, lesson);
        return lesson;
    }

    /// <summary>Random intervals of 2–10 s, the same in every run.</summary>
    public static IReadOnlyList<(double Start, double End)> Intervals(int count)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var length = 2 + (random.NextDouble() * 8);
            var start = random.NextDouble() * (LessonSeconds - length - 1);
            return (start, start + length);
        })];
    }

    /// <summary>The intervals as a Label Studio export.</summary>
    public static async Task<string> ExportAsync(IReadOnlyList<(double Start, double End)> intervals, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Folder, $"export-{intervals.Count}.json");
        var result = intervals.Select((interval, index) => new
        {
            id = $"r{index}",
            from_name = "patterns",
            to_name = "audio",
            type = "labels",
            origin = "manual",
            original_length = LessonSeconds,
            value = new { start = interval.Start, end = interval.End, channel = 0, labels = (string[])["💖 П: Эмоциональная поддержка"] },
        });
        var task = new { id = 1, data = new { video = "lesson45.mp4" }, annotations = (object[])[new { id = 1, completed_by = 1, was_cancelled = false, result }], predictions = Array.Empty<object>() };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize((object[])[task]), cancellationToken);
        return file;
    }
}
