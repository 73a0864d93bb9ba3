using System.Globalization;
using Ppi.Core.Jobs;

namespace Ppi.Worker.Transcription.Models;

/// <summary>Stage <c>downloading-model</c>: one report per percent.</summary>
internal sealed class DownloadProgress(ModelName name, IProgress<JobProgress>? progress, TimeProvider time)
{
    private readonly Stopclock clock = new(time);
    private long? resumedAt;
    private int reported = -1;

    /// <summary>Reports how much of the file is on disk.</summary>
    public void Report(long bytes, long? total)
    {
        resumedAt ??= bytes;
        if (total is not > 0)
        {
            return;
        }

        var percent = (int)Math.Min(100, 100 * bytes / total.Value);
        if (percent > reported)
        {
            reported = percent;
            var share = (double)(bytes - resumedAt.Value) / Math.Max(1, total.Value - resumedAt.Value);
            progress?.Report(new(
                "downloading-model",
                percent,
                string.Create(CultureInfo.InvariantCulture, $"Model {name}: {bytes / 1_000_000} of {total / 1_000_000} MB"),
                clock.Remaining(share)));
        }
    }
}
