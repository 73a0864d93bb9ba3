namespace Ppi.Core.Storage.S3;

/// <summary>A server's name for an upload, and on what condition it may become an object: servers ask for that only at the end, so it goes along.</summary>
/// <param name="Id">The server's name.</param>
/// <param name="IfAbsent">Only where there is no object yet.</param>
/// <param name="IfMatch">Only over the object with this ETag.</param>
internal sealed record S3UploadId(string Id, bool IfAbsent, string? IfMatch)
{
    private const string Absent = "absent:";
    private const string Match = "match:";

    public static S3UploadId Parse(string text) =>
        text.StartsWith(Absent, StringComparison.Ordinal) ? new S3UploadId(text[Absent.Length..], true, null)
        : text.StartsWith(Match, StringComparison.Ordinal) && text.IndexOf(':', Match.Length) is > 0 and var end ? new S3UploadId(text[(end + 1)..], false, text[Match.Length..end])
        : new S3UploadId(text, false, null);

    public override string ToString() => IfAbsent ? Absent + Id : IfMatch is null ? Id : $"{Match}{IfMatch}:{Id}";
}
