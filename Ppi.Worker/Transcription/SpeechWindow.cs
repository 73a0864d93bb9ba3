namespace Ppi.Worker.Transcription;

/// <summary>A stretch of sound that is given to an engine as one piece; it holds speech.</summary>
/// <param name="Start">Seconds from second 0 of the lesson.</param>
/// <param name="End">Seconds from second 0 of the lesson.</param>
internal readonly record struct SpeechWindow(double Start, double End)
{
    /// <summary>Length in seconds.</summary>
    public double Seconds => End - Start;

    /// <summary>First sample, at 16 kHz.</summary>
    public long StartSample => (long)Math.Round(Start * SpeechWav.SampleRate);

    /// <summary>Sample after the last, at 16 kHz.</summary>
    public long EndSample => (long)Math.Round(End * SpeechWav.SampleRate);
}
