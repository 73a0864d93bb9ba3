namespace Ppi.Api.Annotations;

/// <summary>The Label Studio that belongs to this platform. Section <c>LabelStudio</c> of the configuration.</summary>
internal sealed class LabelStudioSettings
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "LabelStudio";

    /// <summary>Address that browsers reach it by; null = there is none, and no page offers to open it.</summary>
    public Uri? Address { get; set; }
}
