namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>What turns a lesson's work into something that any Label Studio can import and play.</summary>
/// <param name="MediaLinks">Addresses of the lesson's media by the fields of the task's data, such as <c>video</c>: written where the data tell no other address.</param>
public sealed record ImportForm(IReadOnlyDictionary<string, Uri> MediaLinks);
