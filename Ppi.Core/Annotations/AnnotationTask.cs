using System.Text.Json;

namespace Ppi.Core.Annotations;

/// <summary>One task of the annotation tool: one lesson with the work of all its annotators.</summary>
public sealed record AnnotationTask
{
    /// <summary>The tool's task id, as text.</summary>
    public required string Id { get; init; }

    /// <summary>The file the task was read from, without its folder; provenance.</summary>
    public required string SourceFile { get; init; }

    /// <summary>Our own lesson id, if the task carries one (<c>ppi_lesson_id</c>).</summary>
    public string? LessonId { get; init; }

    /// <summary>File names (no folders, no query, upload prefix stripped, URL-decoded) of every medium the task names, video first.</summary>
    public IReadOnlyList<string> MediaNames { get; init; } = [];

    /// <summary>Frame rate that the task's data declares (<c>fps</c> or <c>frameRate</c>), in frames per second.</summary>
    public double? DeclaredFrameRate { get; init; }

    /// <summary>Annotations, and drafts marked as such, in the order of the file.</summary>
    public required IReadOnlyList<Annotation> Annotations { get; init; }

    /// <summary>How many predictions the task carries; they are never rows.</summary>
    public int PredictionCount { get; init; }

    /// <summary>The task as it stood in the file, where it was kept: what nothing here understands is written back from it. Its annotations have their own.</summary>
    public JsonElement? Source { get; init; }
}

/// <summary>The work of one annotator on one task.</summary>
public sealed record Annotation
{
    /// <summary>The tool's annotation id, as text; for a draft <c>draft-N</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What makes this annotation one and the same in every export of it: the tool's <c>unique_id</c>, else project, task and annotation id. Never goes into a dataset.</summary>
    public string UniqueKey { get; init; } = "";

    /// <summary>Id by which annotations of one person are known to be theirs; a number or an e-mail address. Never goes into a dataset.</summary>
    public required string AnnotatorKey { get; init; }

    /// <summary>The annotator skipped the task.</summary>
    public bool WasCancelled { get; init; }

    /// <summary>Never submitted, or edited and not submitted again.</summary>
    public bool IsDraft { get; init; }

    /// <summary>When it was last changed, as the tool wrote it; the newest wins where one annotation stands in several files.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>Regions in the order of the file.</summary>
    public required IReadOnlyList<Region> Regions { get; init; }

    /// <summary>Relations between regions of this annotation.</summary>
    public IReadOnlyList<RegionRelation> Relations { get; init; } = [];

    /// <summary>What was said about the whole task.</summary>
    public IReadOnlyList<RegionAttribute> TaskAttributes { get; init; } = [];

    /// <summary>The annotation as it stood in the file, where it was kept: what nothing here understands is written back from it.</summary>
    public JsonElement? Source { get; init; }
}
