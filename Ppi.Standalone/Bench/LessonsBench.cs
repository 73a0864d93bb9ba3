using System.Diagnostics;
using System.Text.Json;
using Ppi.Core.Lessons;

namespace Ppi.Standalone.Bench;

/// <summary>(e) A page of 50 out of 10,000 lessons, filtered, sorted and searched.</summary>
internal static class LessonsBench
{
    private const int Lessons = 10_000;
    private const int Owners = 20;
    private const int Calls = 400;
    private static readonly string[] Orders = ["name", "date", "size"];

    public static async Task RunAsync(int runs, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(Prepare, cancellationToken);
        var p95 = new List<double>();
        for (var run = 1; run <= runs; run++)
        {
            var milliseconds = new List<double>();
            for (var call = 0; call < Calls; call++)
            {
                var (owner, search) = (call % 3 == 0 ? $"&owner=owner{call % Owners}" : "", call % 4 == 0 ? $"&search=урок {call % 100}" : "");
                var clock = Stopwatch.GetTimestamp();
                var page = await server.Client.GetStringAsync($"/api/lessons?size=50&page={1 + (call % 10)}&order={Orders[call % Orders.Length]}&descending={call % 2 == 0}{owner}{search}", cancellationToken);
                milliseconds.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                if (call == 1 && JsonSerializer.Deserialize<JsonElement>(page).GetProperty("total").GetInt32() is not Lessons and var total)
                {
                    throw new InvalidOperationException($"There are {total} lessons instead of {Lessons}.");
                }
            }

            p95.Add(Measured.Percentile(milliseconds, 0.95));
            Console.WriteLine(FormattableString.Invariant($"  run {run}: median {Measured.Median(milliseconds):0.0} ms, p95 {p95[^1]:0.0} ms, longest {milliseconds.Max():0.0} ms"));
        }

        Console.WriteLine(FormattableString.Invariant($"(e) a page of 50 out of {Lessons} lessons: p95 {Measured.Median(p95):0.0} ms (under 50)"));
    }

    // Sidecars as a copied folder would bring them; the server finds them at its start.
    private static void Prepare(string objects)
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var begin = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var number = 0; number < Lessons; number++)
        {
            var owner = $"owner{number % Owners}";
            var lesson = new Lesson
            {
                Id = Guid.CreateVersion7(begin.AddMinutes(number)),
                Owner = owner,
                Task = $"Урок {number % 500} «Разнообразие форм работы»",
                FileName = $"lesson{number * 7919 % Lessons}.mp4",
                Created = begin.AddMinutes(number),
                VideoName = $"{owner}/lesson_{number}/lesson.mp4",
                SizeBytes = number * 104_729L % 2_000_000_000,
                Sha256 = new string('0', 64),
                Probe = new VideoProbe { Format = "mov,mp4,m4a,3gp,3g2,mj2", DurationSeconds = 2700, FrameRate = new Rational(25, 1), Width = 1280, Height = 720, VideoCodec = "h264", AudioCodec = "aac" },
                Audio = new LessonAudio(begin, "ffmpeg 7.1"),
                Transcript = new LessonTranscript(begin, "whisper-cli 1.8", "base", null, "ru", 5000),
            };
            var file = Path.Combine(objects, "raw-data", owner, $"lesson_{number}", "lesson.lesson.json");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, JsonSerializer.Serialize(lesson, json));
        }
    }
}
