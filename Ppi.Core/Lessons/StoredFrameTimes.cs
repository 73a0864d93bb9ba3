using Ppi.Core.Storage;

namespace Ppi.Core.Lessons;

/// <summary>Finds the frame times beside a video.</summary>
public static class StoredFrameTimes
{
    /// <summary>The frame times that the extraction left beside a lesson's video; null where it did not run yet.</summary>
    /// <exception cref="InvalidDataException">They are damaged, or of another version.</exception>
    public static async Task<FrameTimes?> FrameTimesAsync(this IObjectStore store, LessonFolder folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        try
        {
            await using var stream = await store.OpenAsync(folder.Frames, null, cancellationToken);
            return await FrameTimesFile.ReadAsync(stream, cancellationToken);
        }
        catch (ObjectMissingException)
        {
            return null;
        }
    }
}
