namespace Ppi.Core.Transcripts.Formats;

/// <summary>WebVTT subtitles, one cue a segment; the browser's own format (W3C WebVTT).</summary>
public static class WebVtt
{
    /// <summary>Writes the transcript, times as <c>00:00:01.250</c>, text with <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> escaped.</summary>
    public static void Write(TextWriter writer, Transcript transcript)
    {
        writer.Write("WEBVTT\n\n");
        foreach (var segment in transcript.Segments)
        {
            var text = segment.Text
                .Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal);
            writer.Write($"{CueTime.Format(segment.Start, '.')} --> {CueTime.Format(segment.End, '.')}\n{text}\n\n");
        }
    }
}
