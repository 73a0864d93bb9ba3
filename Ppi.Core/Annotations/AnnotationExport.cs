namespace Ppi.Core.Annotations;

/// <summary>What one or several export files hold.</summary>
/// <param name="Tasks">Tasks in the order of the files.</param>
/// <param name="Findings">What was passed over on reading, with its ids.</param>
public sealed record AnnotationExport(IReadOnlyList<AnnotationTask> Tasks, IReadOnlyList<Finding> Findings);
