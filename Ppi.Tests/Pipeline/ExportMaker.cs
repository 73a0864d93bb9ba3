using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ppi.Tests.Pipeline;

/// <summary>Writes Label Studio exports for lessons that the tests made themselves; shapes as in the recorded exports.</summary>
internal static class ExportMaker
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string file, params (string Video, (string Id, double Start, double End, string[] Labels)[] Regions)[] tasks)
    {
        var content = tasks.Select((task, index) => new
        {
            id = index + 1,
            data = new { video = task.Video },
            annotations = (object[])[new
            {
                id = 100 + index,
                completed_by = 1,
                was_cancelled = false,
                result = task.Regions.Select(region => new
                {
                    id = region.Id,
                    from_name = "patterns",
                    to_name = "audio",
                    type = "labels",
                    origin = "manual",
                    value = new { start = region.Start, end = region.End, channel = 0, labels = region.Labels },
                }),
            }],
            predictions = Array.Empty<object>(),
        });
        File.WriteAllText(file, JsonSerializer.Serialize(content, Json));
        return file;
    }
}
