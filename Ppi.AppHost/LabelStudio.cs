namespace Ppi.AppHost;

/// <summary>Label Studio as a container, ready for the platform at its first start.</summary>
internal static class LabelStudio
{
    private const string Image = "heartexlabs/label-studio";
    private const string Tag = "1.23.0";
    private const int Port = 8080;

    /// <summary>Adds it, with an account and a token that scripts log in by.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="user">E-mail address of the account.</param>
    /// <param name="password">Its password.</param>
    /// <param name="token">Its token, 40 letters and digits; read at the very first start only.</param>
    public static IResourceBuilder<ContainerResource> AddLabelStudio(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> user, IResourceBuilder<ParameterResource> password, IResourceBuilder<ParameterResource> token) => builder
        .AddContainer(name, Image, Tag)
        .WithVolume("ppi-label-studio", "/label-studio/data")
        .WithHttpEndpoint(targetPort: Port, name: "http")
        .WithExternalHttpEndpoints()
        .WithHttpHealthCheck("/health")
        .WithEnvironment("LABEL_STUDIO_USERNAME", user)
        .WithEnvironment("LABEL_STUDIO_PASSWORD", password)
        .WithEnvironment("LABEL_STUDIO_USER_TOKEN", token)
        .WithEnvironment("LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN", "true")
        .WithEnvironment("LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK", "true")

        // It reads media from our own containers, whose addresses are private ones.
        .WithEnvironment("SSRF_PROTECTION_ENABLED", "false")
        .WithEnvironment("COLLECT_ANALYTICS", "false")
        .WithEnvironment("LATEST_VERSION_CHECK", "false")
        .WithPublicHost();

    // Once published it lies behind a proxy, and refuses logins from an address that it was not told.
    private static IResourceBuilder<ContainerResource> WithPublicHost(this IResourceBuilder<ContainerResource> labelStudio)
    {
        var builder = labelStudio.ApplicationBuilder;
        if (!builder.ExecutionContext.IsPublishMode)
        {
            return labelStudio;
        }

        var address = builder.Parameter(Settings.LabelStudioAddress);
        return labelStudio.WithEnvironment("LABEL_STUDIO_HOST", address).WithEnvironment("CSRF_TRUSTED_ORIGINS", address);
    }
}
