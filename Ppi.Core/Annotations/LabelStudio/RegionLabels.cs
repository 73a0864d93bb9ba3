using System.Text.Json;

namespace Ppi.Core.Annotations.LabelStudio;

/// <summary>Collects the labels of a region from all results that carry its id.</summary>
internal static class RegionLabels
{
    /// <summary>Every label once, in the tool's order.</summary>
    public static IReadOnlyList<string> Of(List<Result> group, Reading reading)
    {
        var labels = new List<string>();
        foreach (var result in group.Where(result => !Attributes.IsAttribute(result) && result.Value.ValueKind == JsonValueKind.Object))
        {
            var lists = result.Value.EnumerateObject().Where(property => property.Name.EndsWith("labels", StringComparison.OrdinalIgnoreCase));
            foreach (var label in lists.SelectMany(property => Attributes.Texts(property.Value)))
            {
                if (!labels.Contains(label))
                {
                    labels.Add(reading.Shared(label));
                }
            }
        }

        // Kept by the hundred thousand: without a list's spare room.
        return labels.ToArray();
    }
}
