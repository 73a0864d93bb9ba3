using Ppi.Core.Lessons;
using Shouldly;
using Xunit;

namespace Ppi.Tests.Unit.Lessons;

/// <summary>Frame times come back from their file to the last bit, and a file that is not one is refused.</summary>
public sealed class FrameTimesFileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => ["steady", "film", "variable", "offset", "negative", "one", "none"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_written_is_read_to_the_last_bit(string kind)
    {
        var random = new Random(4);
        IEnumerable<double> times = kind switch
        {
            "steady" => Enumerable.Range(0, 5000).Select(frame => frame / 25d),
            // As ffprobe tells them: six digits, less the start of the container.
            "film" => Enumerable.Range(0, 5000).Select(frame => Math.Round((frame * 1001 / 30000d) + 1.4, 6) - 1.4),
            "variable" => Enumerable.Range(0, 5000).Select(_ => random.NextDouble() * 5400),
            "offset" => Enumerable.Range(0, 5000).Select(frame => (frame / 29.97) - 0.1 + 0.2),
            "negative" => [-0.08, -0.04, 0, 0.04],
            "one" => [0.0000001],
            _ => [],
        };
        var frames = new FrameTimes(times, 5400.123456789);

        var read = await RoundTripAsync(frames);

        read.Seconds.ToArray().ShouldBe(frames.Seconds.ToArray());
        read.EndSeconds.ShouldBe(frames.EndSeconds);
    }

    [Fact]
    public async Task A_lesson_of_ninety_minutes_takes_a_tenth_of_plain_numbers()
    {
        var frames = new FrameTimes(Enumerable.Range(0, 90 * 60 * 25).Select(frame => Math.Round(frame / 25d, 6) + 0.021333 - 0.021333), 5400);

        (await BytesAsync(frames)).Length.ShouldBeLessThan(frames.Count * sizeof(double) / 10);
    }

    [Fact]
    public async Task Damage_is_noticed()
    {
        var bytes = await BytesAsync(new FrameTimes(Enumerable.Range(0, 1000).Select(frame => Math.Sqrt(frame)), 40));
        byte[][] damaged = [[], [.. "PPIF"u8], bytes[..^20], bytes[..6], [.. "RIFF"u8, .. bytes[4..]], [.. bytes[..4], 9, .. bytes[5..]], [.. bytes[..5], .. new byte[200]], [.. bytes[..5], .. Enumerable.Repeat((byte)0xff, 200)]];

        foreach (var one in damaged)
        {
            await Should.ThrowAsync<InvalidDataException>(() => FrameTimesFile.ReadAsync(new MemoryStream(one), Cancellation));
        }
    }

    private static async Task<byte[]> BytesAsync(FrameTimes frames)
    {
        using var stream = new MemoryStream();
        await FrameTimesFile.WriteAsync(stream, frames, Cancellation);
        return stream.ToArray();
    }

    private static async Task<FrameTimes> RoundTripAsync(FrameTimes frames) => await FrameTimesFile.ReadAsync(new MemoryStream(await BytesAsync(frames)), Cancellation);
}
