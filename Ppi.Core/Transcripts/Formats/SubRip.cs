using System.Globalization;

namespace Ppi.Core.Transcripts.Formats;

/// <summary>SRT subtitles, one cue a segment.</summary>
public static class SubRip
{
    /// <summary>Writes the transcript, times as <c>00:00:01,250</c>.</summary>
    public static void Write(TextWriter writer, Transcript transcript)
    {
        var number = 0;
        foreach (var segment in transcript.Segments)
        {
            number++;
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{number}\n{CueTime.Format(segment.Start, ',')} --> {CueTime.Format(segment.End, ',')}\n{segment.Text}\n\n"));
        }
    }
}
