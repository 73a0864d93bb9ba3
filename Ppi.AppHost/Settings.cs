using Microsoft.Extensions.Configuration;

namespace Ppi.AppHost;

/// <summary>What a developer or an administrator may choose, and where the services keep what is theirs.</summary>
internal static class Settings
{
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
    public static IResourceBuilder<ProjectResource> WithPublicStorage(this IResourceBuilder<ProjectResource> project, EndpointReference storage)
    {
        var builder = project.ApplicationBuilder;
        return builder.ExecutionContext.IsPublishMode
            ? project.WithEnvironment("Storage__PublicEndpoint", builder.Parameter("storage-public-url"))
            : project.WithEnvironment("Storage__PublicEndpoint", storage);
    }

    /// <summary>A folder that outlives the service: beside the solution while developing, a volume once published.</summary>
    public static IResourceBuilder<ProjectResource> WithHome(this IResourceBuilder<ProjectResource> project, string variable, string folder)
    {
        var builder = project.ApplicationBuilder;
        return builder.ExecutionContext.IsPublishMode
            ? project.WithAnnotation(new ContainerMountAnnotation($"ppi-{folder}", Home, ContainerMountType.Volume, isReadOnly: false)).WithEnvironment(variable, $"{Home}/{folder}")
            : project.WithEnvironment(variable, Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".data", folder)));
    }

    // The home of the user that .NET's images run as: a new volume takes over whose folder it is, so that the user may write there.
    private const string Home = "/home/app";

    private static IResourceBuilder<ParameterResource> Parameter(this IDistributedApplicationBuilder builder, string name) =>
        builder.Resources.OfType<ParameterResource>().FirstOrDefault(parameter => parameter.Name == name) is { } known ? builder.CreateResourceBuilder(known) : builder.AddParameter(name);
}
