using FFMpegCore;
using Ppi.Core;
using Ppi.Core.Lessons;

namespace Ppi.Worker.Media;

/// <summary>Both sound files of a lesson in one run of FFmpeg; the waveform from the smaller one.</summary>
internal static class Extraction
{
    public static async Task RunAsync(FfmpegRun run, StandIn input, VideoProbe probe, AudioOutputs outputs, IProgress<double>? fraction, CancellationToken cancellationToken)
    {
        if (probe.AudioStream is not { } stream)
        {
            throw new BadInputException("The video has no sound to extract.");
        }

        var speech = outputs.SpeechWav ?? (outputs.Peaks is null ? null : input.Output("speech.wav"));
        var processor = FFMpegArguments
            .FromFileInput(input.Address, verifyExists: false, before => before.WithCustomArgument($"-nostdin -v error {InputGuard.Options}"))
            .OutputToMany(many =>
            {
                if (outputs.StereoWav is not null)
                {
                    many.OutputToFile(input.Output("stereo.wav"), true, to => to.WithCustomArgument(Options(stream, 44100, 2)));
                }

                if (speech is not null)
                {
                    many.OutputToFile(input.Output("speech.wav"), true, to => to.WithCustomArgument(Options(stream, 16000, 1)));
                }
            });
        await run.RunAsync(processor, seconds => fraction?.Report(probe.DurationSeconds > 0 ? Math.Min(1, seconds / probe.DurationSeconds) : 0), cancellationToken);
        if (outputs.Peaks is not null)
        {
            await Waveform.WriteAsync(input.Output("speech.wav"), outputs.Peaks, cancellationToken);
        }

        Place(input.Output("stereo.wav"), outputs.StereoWav);
        Place(input.Output("speech.wav"), outputs.SpeechWav);
        fraction?.Report(1);
    }

    // Sound that starts late is filled up with silence from second 0, and gaps with silence, so that seconds stay seconds.
    private static string Options(int stream, int rate, int channels) => FormattableString.Invariant(
        $"-map 0:{stream} -vn -sn -dn -map_metadata -1 -af aresample={rate}:async=1:first_pts=0 -ac {channels} -c:a pcm_s16le -bitexact -f wav");

    private static void Place(string written, string? wanted)
    {
        if (wanted is not null)
        {
            File.Move(written, wanted, overwrite: true);
        }
    }
}
