using System.Diagnostics;
using Ppi.Core.Datasets;
using Ppi.Tests.Unit.Datasets.Formats;

namespace Ppi.Tests.Pipeline.Datasets;

/// <summary>Four tiny clips and key frames, made once by FFmpeg; rows get copies of them.</summary>
public sealed class FormatMedia : IDisposable
{
    private const int Kinds = 4;
    private readonly string folder = Directory.CreateTempSubdirectory("ppi-format-media-").FullName;

    public FormatMedia()
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            Ffmpeg("-f", "lavfi", "-i", $"testsrc=size=64x48:rate=25:duration=0.4,hue=h={kind * 90}", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-movflags", "+faststart", Clip(kind));
            Ffmpeg("-i", Clip(kind), "-frames:v", "1", Frame(kind));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Puts the rows' files into a dataset's folder.</summary>
    internal void Place(string root, IEnumerable<DatasetRow> rows)
    {
        foreach (var name in (string[])["videos", "images", "texts"])
        {
            Directory.CreateDirectory(Path.Combine(root, name));
        }

        foreach (var (number, row) in rows.Index())
        {
            File.Copy(Clip(number % Kinds), Path.Combine(root, row.VideoPath), overwrite: true);
            File.WriteAllText(Path.Combine(root, row.TextPath), row.Transcript ?? "");
            foreach (var frame in row.FramePaths)
            {
                File.Copy(Frame(number % Kinds), Path.Combine(root, frame), overwrite: true);
            }
        }
    }

    /// <summary>150 rows, more than a row group; some full of hostile text, some with nothing that may be missing.</summary>
    internal static DatasetRow[] ManyRows() =>
        [.. Enumerable.Range(0, 150).Select(number => number % 3 == 0 ? Rows.Full(number) : Rows.Bare(number, number % 3 == 1 ? "урок test (1)" : "lesson_val [2] 'a'"))];

    private string Clip(int kind) => Path.Combine(folder, $"{kind}.mp4");

    private string Frame(int kind) => Path.Combine(folder, $"{kind}.jpg");

    private static void Ffmpeg(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(errors);
        }
    }
}
