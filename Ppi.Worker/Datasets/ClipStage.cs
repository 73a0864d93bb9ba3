using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ppi.Core;
using Ppi.Core.Datasets.Planning;
using Ppi.Worker.Media;

namespace Ppi.Worker.Datasets;

/// <summary>Cuts clips and key frames: as many at once as there are cores, only those that are missing or made from something else.</summary>
internal sealed class ClipStage(IMediaTool media, OutputFolder output, BuildJournal journal, int parallel)
{
    /// <param name="rows">Planned rows.</param>
    /// <param name="sources">Lessons by video name.</param>
    /// <param name="progress">Told the share of the clips' time that is done, 0 … 1.</param>
    /// <param name="cancellationToken">Stops FFmpeg and leaves only finished files.</param>
    /// <returns>How many clips were cut, and the rows that could not be.</returns>
    public async Task<(int Cut, IReadOnlyDictionary<string, Finding> Failed)> RunAsync(
        IReadOnlyList<PlannedRow> rows, IReadOnlyDictionary<string, LessonSource> sources, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var total = rows.Sum(row => row.Row.ClipEnd - row.Row.ClipStart);
        double done = 0;
        var cut = 0;
        var failed = new Dictionary<string, Finding>(StringComparer.Ordinal);
        var counting = new Lock();
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(rows, options, async (planned, token) =>
        {
            var failure = (Finding?)null;
            var isNew = false;
            try
            {
                isNew = await CutAsync(planned, sources[planned.Row.SourceVideo], token);
            }
            catch (BadInputException exception)
            {
                failure = new Finding(FindingSeverity.LeftOut, "cut-failed", $"{planned.Row.Id}: {exception.Message}")
                {
                    Source = planned.Row.SourceVideo,
                    TaskId = planned.Row.Provenance.TaskId,
                    AnnotationId = planned.Row.Provenance.AnnotationId,
                    RegionId = planned.Row.Provenance.RegionIds[0],
                };
            }

            lock (counting)
            {
                done += planned.Row.ClipEnd - planned.Row.ClipStart;
                cut += isNew ? 1 : 0;
                if (failure is not null)
                {
                    failed.Add(planned.Row.Id, failure);
                }

                progress.Report(done / total);
            }
        });
        return (cut, failed);
    }

    private async Task<bool> CutAsync(PlannedRow planned, LessonSource source, CancellationToken cancellationToken)
    {
        var paths = planned.KeyFrames.Select(keyFrame => keyFrame.Path).Prepend(planned.Row.VideoPath).ToList();
        var key = Key(planned, source);
        if (journal.Has(planned.Row.Id, key, paths))
        {
            return false;
        }

        var unfinished = Path.Combine(output.Scratch, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(unfinished);
        try
        {
            string Unfinished(string path) => Path.Combine(unfinished, path.Replace('/', '_'));
            await media.CutAsync(
                source.Video.File,
                source.Probe,
                source.Frames,
                new ClipCut(
                    planned.FirstFrame,
                    planned.LastFrame,
                    planned.Row.ClipEnd,
                    Unfinished(planned.Row.VideoPath),
                    [.. planned.KeyFrames.Select(keyFrame => new KeyFrameCut(keyFrame.Frame, Unfinished(keyFrame.Path)))]),
                cancellationToken);
            foreach (var path in paths)
            {
                File.Move(Unfinished(path), output.PathOf(path), overwrite: true);
            }

            journal.Add(planned.Row.Id, key, paths);
            return true;
        }
        finally
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }

    // Everything that decides what the files hold: source, first and last time stamp, settings, tools.
    private static string Key(PlannedRow planned, LessonSource source)
    {
        var frames = planned.KeyFrames.Select(keyFrame => keyFrame.Frame is { } frame ? source.Frames[frame].ToString("R", CultureInfo.InvariantCulture) : "representative");
        var parts = string.Create(
            CultureInfo.InvariantCulture,
            $"{source.Sha256}|{source.Frames[planned.FirstFrame]:R}|{source.Frames[planned.LastFrame]:R}|{planned.Row.ClipEnd:R}|{string.Join(',', frames)}|{planned.Row.Provenance.Tool}|{planned.Row.Provenance.Ffmpeg}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)));
    }
}
