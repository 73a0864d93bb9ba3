using Ppi.Worker.Media;

namespace Ppi.Standalone.Bench;

/// <summary>(b) WAV, 16 kHz WAV and peaks against bare FFmpeg writing the first WAV alone.</summary>
internal static class ExtractionBench
{
    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var lesson = await BenchMaterial.LessonAsync(cancellationToken);
        var media = new FfmpegMediaTool(new MediaOptions());
        var probe = await media.ProbeAsync(lesson, cancellationToken);
        string In(string name) => Path.Combine(BenchMaterial.Folder, name);

        // Half a gigabyte a run: what the last run left in the cache of the disk is not to be paid for by the next.
        void Clear()
        {
            foreach (var file in (string[])["bare.wav", "ours.wav", "ours.16k.wav", "ours.peaks"])
            {
                File.Delete(In(file));
            }
        }

        var (ours, bare) = (new List<double>(), new List<double>());
        for (var run = 0; run < options.Runs; run++)
        {
            Clear();
            bare.Add((await Measured.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-i", lesson, "-vn", "-ar", "44100", "-ac", "2", "-c:a", "pcm_s16le", In("bare.wav")], cancellationToken)).WallSeconds);
            Clear();
            var started = TimeProvider.System.GetTimestamp();
            await media.ExtractAudioAsync(lesson, probe, new AudioOutputs(In("ours.wav"), In("ours.16k.wav"), In("ours.peaks")), null, cancellationToken);
            ours.Add(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        }

        Clear();
        var (a, b) = (Measured.Median(ours), Measured.Median(bare));
        return Figure.Print(a / b <= 1.25, $"(b) extracting sound of 45 minutes: ours (two WAVs and peaks) {a:0.00} s, bare FFmpeg (first WAV alone) {b:0.00} s, ratio {a / b:0.000} (at most 1.25)");
    }
}
