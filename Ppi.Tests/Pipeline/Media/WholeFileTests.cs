using Ppi.Tests.Lessons;
using Ppi.Worker.Media;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Pipeline.Media;

public sealed class WholeFileTests
{
    [Fact]
    public async Task A_clip_or_picture_that_was_cut_off_anywhere_is_not_whole()
    {
        using var folder = new TemporaryFolder();
        var clip = await TestLesson.MakeAsync(folder["clip.mp4"], seconds: 1, output: ["-movflags", "+faststart"]);
        var late = await TestLesson.RemuxAsync(clip, folder["late.mp4"], []);
        var picture = await TestLesson.RemuxAsync(clip, folder["picture.jpg"], ["-frames:v", "1", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p"]);

        foreach (var file in (string[])[clip, late, picture])
        {
            WholeFile.Is(file).ShouldBeTrue(file);
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            foreach (var length in (int[])[0, 1, 10, bytes.Length / 2, bytes.Length - 1])
            {
                await File.WriteAllBytesAsync(file, bytes[..length], TestContext.Current.CancellationToken);
                WholeFile.Is(file).ShouldBeFalse($"{file}: {length} of {bytes.Length} bytes");
            }
        }
    }
}
