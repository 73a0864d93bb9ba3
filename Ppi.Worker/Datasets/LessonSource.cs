using Ppi.Core.Lessons;
using Ppi.Core.Transcripts;

namespace Ppi.Worker.Datasets;

/// <summary>A lesson video with what the build has learnt of it so far.</summary>
internal sealed record LessonSource(SourceVideo Video, VideoProbe Probe, FrameTimes Frames)
{
    /// <summary>SHA-256, lower-case hex; empty until hashing is done.</summary>
    public string Sha256 { get; init; } = "";

    public Transcript? Transcript { get; init; }
}
