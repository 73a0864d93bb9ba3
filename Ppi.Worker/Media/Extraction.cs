using FFMpegCore;
using Ppi.Core;
using Ppi.Core.Lessons;

namespace Ppi.Worker.Media;

/// <summary>The sound files of a lesson, and the waveform from the smaller one.</summary>
/// <remarks>
/// Both files are written by runs of FFmpeg of their own, side by side. One run that writes both resamples one after the other and takes 1.4 times as long as
/// the stereo file alone; side by side they take as long as the longer one, though the sound (a second of work for 45 minutes) is decoded twice.
/// </remarks>
internal static class Extraction
{
    public static async Task RunAsync(FfmpegRun run, StandIn input, VideoProbe probe, AudioOutputs outputs, IProgress<double>? fraction, CancellationToken cancellationToken)
    {
        if (probe.AudioStream is not { } stream)
        {
            throw new BadInputException("The video has no sound to extract.");
        }

        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        async Task Write(string name, string options, bool tells)
        {
            var processor = FFMpegArguments
                .FromFileInput(input.Address, verifyExists: false, before => before.WithCustomArgument($"-nostdin -v error {InputGuard.Options}"))
                .OutputToFile(input.Output(name), true, to => to.WithCustomArgument(options));
            try
            {
                await run.RunAsync(processor, tells ? seconds => fraction?.Report(probe.DurationSeconds > 0 ? Math.Min(1, seconds / probe.DurationSeconds) : 0) : null, together.Token);
            }
            catch
            {
                await together.CancelAsync();
                throw;
            }
        }

        async Task WriteSpeech()
        {
            await Write("speech.wav", Options(stream, 16000, 1), tells: outputs.StereoWav is null);
            if (outputs.Peaks is not null)
            {
                await Waveform.WriteAsync(input.Output("speech.wav"), outputs.Peaks, together.Token);
            }
        }

        await Task.WhenAll(
            outputs.StereoWav is null ? Task.CompletedTask : Write("stereo.wav", Options(stream, 44100, 2), tells: true),
            outputs.SpeechWav is null && outputs.Peaks is null ? Task.CompletedTask : WriteSpeech());
        Place(input.Output("stereo.wav"), outputs.StereoWav);
        Place(input.Output("speech.wav"), outputs.SpeechWav);
        fraction?.Report(1);
    }

    // Sound that starts late is filled up with silence from second 0, and gaps with silence, so that seconds stay seconds. Blocks of 8,192 samples cost less on their way than a decoder's 1,024.
    private static string Options(int stream, int rate, int channels) => FormattableString.Invariant(
        $"-map 0:{stream} -vn -sn -dn -map_metadata -1 -af aresample=osr={rate}:osf=s16:async=1:first_pts=0,asetnsamples=8192:p=0 -ac {channels} -c:a pcm_s16le -bitexact -f wav");

    private static void Place(string written, string? wanted)
    {
        if (wanted is not null)
        {
            File.Move(written, wanted, overwrite: true);
        }
    }
}
