namespace Ppi.Core.Transcripts.Formats;

/// <summary>TXT: one segment a line, no times.</summary>
public static class PlainText
{
    /// <summary>Writes the transcript; nothing at all where nobody speaks.</summary>
    public static void Write(TextWriter writer, Transcript transcript)
    {
        foreach (var segment in transcript.Segments)
        {
            writer.Write(segment.Text);
            writer.Write('\n');
        }
    }
}
