namespace Ppi.Api.Jobs;

/// <summary>The page of jobs that Hangfire brings. Section <c>Hangfire</c> of the configuration.</summary>
internal sealed class DashboardSettings
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "Hangfire";

    /// <summary>Whether admins can only look.</summary>
    public bool ReadOnly { get; set; }
}
