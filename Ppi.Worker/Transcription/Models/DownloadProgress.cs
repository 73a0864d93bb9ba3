using System.Globalization;
using Ppi.Core.Jobs;

namespace Ppi.Worker.Transcription.Models;

/// <summary>Stage <c>downloading-model</c>: one report per percent.</summary>
internal sealed class DownloadProgress(ModelName name, IProgress<JobProgress>? progress, TimeProvider time)
{
    private readonly Stage stage = new("downloading-model", progress, time);
    private double? hadBefore;
    private int reported = -1;

    /// <summary>Reports how much of the file is on disk, in bytes.</summary>
    public void Report(long bytes, long? total)
    {
        if (total is not > 0)
        {
            return;
        }

        var share = Math.Min(1, (double)bytes / total.Value);
        hadBefore ??= share;
        var percent = (int)(100 * share);
        if (percent > reported)
        {
            reported = percent;
            stage.Report(
                share,
                string.Create(CultureInfo.InvariantCulture, $"Model {name}: {bytes / 1_000_000} of {total / 1_000_000} MB"),
                hadBefore.Value);
        }
    }
}
