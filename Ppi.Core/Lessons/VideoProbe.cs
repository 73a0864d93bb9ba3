namespace Ppi.Core.Lessons;

/// <summary>A ratio of whole numbers, such as 30000/1001 frames per second.</summary>
/// <param name="Numerator">Above the line.</param>
/// <param name="Denominator">Below the line; never 0.</param>
public readonly record struct Rational(long Numerator, long Denominator)
{
    /// <summary>The ratio as a floating-point number.</summary>
    public double Value => (double)Numerator / Denominator;

    /// <inheritdoc/>
    public override string ToString() => Denominator == 1
        ? Numerator.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}

/// <summary>What is known of a video without decoding it.</summary>
public sealed record VideoProbe
{
    /// <summary>Container as FFmpeg names it, such as <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Length in seconds, from the container's start time to the end of its longest stream.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>The container's start time in seconds: second 0 of the lesson. Frame times and intervals count from it.</summary>
    public double StartTimeSeconds { get; init; }

    /// <summary>Size in bytes.</summary>
    public long SizeBytes { get; init; }

    /// <summary>Picture width in pixels as shown, after rotation.</summary>
    public int Width { get; init; }

    /// <summary>Picture height in pixels as shown, after rotation.</summary>
    public int Height { get; init; }

    /// <summary>Nominal frame rate in frames per second.</summary>
    public required Rational FrameRate { get; init; }

    /// <summary>Name of the video codec.</summary>
    public string VideoCodec { get; init; } = "";

    /// <summary>Name of the audio codec, or null without sound.</summary>
    public string? AudioCodec { get; init; }

    /// <summary>Index of the picture's stream in the container.</summary>
    public int VideoStream { get; init; }

    /// <summary>Index of the sound's stream in the container, or null without sound.</summary>
    public int? AudioStream { get; init; }

    /// <summary>Whether there is sound.</summary>
    public bool HasAudio => AudioCodec is not null;
}
