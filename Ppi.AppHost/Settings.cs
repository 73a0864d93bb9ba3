using Microsoft.Extensions.Configuration;

namespace Ppi.AppHost;

/// <summary>What a developer or an administrator may choose, and where the services keep what is theirs.</summary>
internal static class Settings
{
    /// <summary>Name of the parameter with the address that browsers reach Label Studio by, once it is published.</summary>
    public const string LabelStudioAddress = "label-studio-public-url";

    private const int DefaultWorkers = 2;

    /// <summary>How many workers there are: <c>Ppi:Workers</c> in the configuration.</summary>
    public static int Workers(this IDistributedApplicationBuilder builder) => builder.Configuration.GetValue("Ppi:Workers", DefaultWorkers);

    /// <summary>A secret that is made at the first start and kept in the user secrets: letters and digits, so that it stands in a connection string as it is.</summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name, int length) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = length, Special = false }, secret: true, persist: true);

    /// <summary>The address that browsers reach the platform by, once it is published: behind a proxy with TLS it is another than the services see.</summary>
    public static IResourceBuilder<ProjectResource> WithPublicAddress(this IResourceBuilder<ProjectResource> project)
    {
        var builder = project.ApplicationBuilder;
        return builder.ExecutionContext.IsPublishMode ? project.WithEnvironment("PPI_PUBLIC_URL", builder.Parameter("public-url")) : project;
    }

    /// <summary>The address that browsers reach the storage by: links are signed for it, and pages may read from it.</summary>
    public static IResourceBuilder<ProjectResource> WithPublicStorage(this IResourceBuilder<ProjectResource> project, EndpointReference storage) =>
        project.WithPublic("Storage__PublicEndpoint", storage, "storage-public-url");

    /// <summary>The address that browsers reach Label Studio by: pages offer to open it.</summary>
    public static IResourceBuilder<ProjectResource> WithPublicLabelStudio(this IResourceBuilder<ProjectResource> project, EndpointReference labelStudio) =>
        project.WithPublic("LabelStudio__Address", labelStudio, LabelStudioAddress);

    /// <summary>A folder that outlives the service: beside the solution while developing, a volume once published.</summary>
    public static IResourceBuilder<ProjectResource> WithHome(this IResourceBuilder<ProjectResource> project, string variable, string folder)
    {
        var builder = project.ApplicationBuilder;
        return builder.ExecutionContext.IsPublishMode
            ? project.WithAnnotation(new ContainerMountAnnotation($"ppi-{folder}", Home, ContainerMountType.Volume, isReadOnly: false)).WithEnvironment(variable, $"{Home}/{folder}")
            : project.WithEnvironment(variable, Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".data", folder)));
    }

    // Once published, browsers come from elsewhere: only who runs it knows by which address.
    private static IResourceBuilder<ProjectResource> WithPublic(this IResourceBuilder<ProjectResource> project, string variable, EndpointReference endpoint, string parameter)
    {
        var builder = project.ApplicationBuilder;
        return builder.ExecutionContext.IsPublishMode ? project.WithEnvironment(variable, builder.Parameter(parameter)) : project.WithEnvironment(variable, endpoint);
    }

    // The home of the user that .NET's images run as: a new volume takes over whose folder it is, so that the user may write there.
    private const string Home = "/home/app";

    /// <summary>A parameter that several resources may ask for.</summary>
    public static IResourceBuilder<ParameterResource> Parameter(this IDistributedApplicationBuilder builder, string name) =>
        builder.Resources.OfType<ParameterResource>().FirstOrDefault(parameter => parameter.Name == name) is { } known ? builder.CreateResourceBuilder(known) : builder.AddParameter(name);
}
