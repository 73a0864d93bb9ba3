using Ppi.Api.Security;
using Ppi.Core.Uploads;

namespace Ppi.Api.Uploads;

/// <summary>Uploads that a user may go on with; others are as if they were not there.</summary>
internal static class OwnUploads
{
    /// <summary>The upload, or null when there is none that the user may go on with.</summary>
    public static async Task<UploadRecord?> FindOwnAsync(this UploadDesk desk, Guid id, CurrentUser user) => await desk.FindAsync(id) is { } upload && user.Owns(upload.Owner) ? upload : null;
}
