using System.Diagnostics;
using FFMpegCore;
using Ppi.Tests.Lessons;
using Ppi.Worker.Media;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Media;

/// <summary>FFmpeg may end in the very moment that somebody stops it: that is nobody's fault, least of all of who calls Cancel.</summary>
public sealed class FfmpegCancellationTests : IDisposable
{
    private const int Runs = 150;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stopping_a_run_that_ends_just_then_harms_nobody()
    {
        var video = await TestLesson.MakeAsync(_folder["lesson.mp4"], seconds: 1);
        var run = new FfmpegRun(new MediaOptions());
        var clock = Stopwatch.StartNew();
        await OneAsync(CancellationToken.None);
        var (wait, done, stopped) = (clock.Elapsed, 0, 0);
        for (var number = 0; number < Runs; number++)
        {
            using var stop = new CancellationTokenSource();
            var running = OneAsync(stop.Token);
            await Task.Delay(wait, TestContext.Current.CancellationToken);
            Should.NotThrow(stop.Cancel);

            // Around the moment of the end, however busy the machine is: too late, a little sooner; too soon, a little later.
            try
            {
                await running;
                (done, wait) = (done + 1, wait * 0.96);
            }
            catch (OperationCanceledException)
            {
                (stopped, wait) = (stopped + 1, wait * 1.04);
            }
        }

        // Both happened, so the moment between them was passed.
        done.ShouldBeGreaterThan(0);
        stopped.ShouldBeGreaterThan(0);

        Task<string> OneAsync(CancellationToken cancellation) => run.RunAsync(
            FFMpegArguments.FromFileInput(video).OutputToFile(_folder["out.wav"], overwrite: true, options => options.WithCustomArgument("-vn")), null, cancellation);
    }
}
