using System.ComponentModel.DataAnnotations;

namespace Ppi.Worker.Jobs;

/// <summary>How many jobs at once (0: this worker leaves the queue to others, such as transcription to machines with a GPU), and where their unfinished files lie. Section <c>Worker</c> of the configuration.</summary>
public sealed class WorkerOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "Worker";

    /// <summary>Folder of unfinished files; best on the disk of the objects, where they lie on a disk.</summary>
    [Required]
    public string Scratch { get; set; } = Path.Combine(Path.GetTempPath(), "ppi-worker");

    /// <summary>Bytes of copies kept of what lies on other machines; those that jobs read just now stay, however many.</summary>
    [Range(0, long.MaxValue)]
    public long CacheBytes { get; set; } = 20L << 30;

    /// <summary>Extractions at once.</summary>
    [Range(0, 64)]
    public int Extraction { get; set; } = 1;

    /// <summary>Transcriptions at once; each takes all cores.</summary>
    [Range(0, 64)]
    public int Transcription { get; set; } = 1;

    /// <summary>Datasets at once; each cuts as many clips at once as there are cores.</summary>
    [Range(0, 64)]
    public int Dataset { get; set; } = 1;

    /// <summary>Uploads to the Hub at once.</summary>
    [Range(0, 64)]
    public int Publishing { get; set; } = 1;
}
