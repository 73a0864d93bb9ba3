namespace Ppi.Core.Annotations;

/// <summary>What one annotator did on one lesson, at a glance.</summary>
/// <param name="Annotator">User name, or the annotator's id in the export that was imported.</param>
/// <param name="ETag">Changes whenever the work does; without quotes.</param>
/// <param name="LastModified">When it was stored.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Regions">Regions of submitted annotations; null when the object can't be read.</param>
/// <param name="Drafts">Drafts that were never submitted, or not again; null when the object can't be read.</param>
public sealed record AnnotatorWork(string Annotator, string ETag, DateTimeOffset LastModified, long Size, int? Regions, int? Drafts);
