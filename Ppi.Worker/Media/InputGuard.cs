namespace Ppi.Worker.Media;

/// <summary>What FFmpeg may do with an upload: read this one file as one of these containers, and nothing else.</summary>
internal static class InputGuard
{
    /// <summary>Demuxers of the containers that lessons come in. Playlists, scripts and devices (hls, concat, lavfi, …) are not among them.</summary>
    public const string Containers = "mov,matroska,avi,mpegts,mpeg,asf,flv";

    /// <summary>Options that stand before <c>-i</c>.</summary>
    public const string Options = $"-protocol_whitelist file -format_whitelist {Containers}";
}
