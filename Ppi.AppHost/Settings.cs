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

    /// <summary>The addresses that browsers know, when they are others than the services know: published, behind a proxy with TLS.</summary>
    public static IResourceBuilder<ProjectResource> WithPublicAddresses(this IResourceBuilder<ProjectResource> project)
    {
        var builder = project.ApplicationBuilder;
        return builder.ExecutionContext.IsPublishMode
            ? project.WithEnvironment("PPI_PUBLIC_URL", builder.Parameter("public-url")).WithEnvironment("Storage__PublicEndpoint", builder.Parameter("storage-public-url"))
            : project;
    }

    /// <summary>A folder that outlives the service: beside the solution while developing, a volume once published.</summary>
    public static IResourceBuilder<ProjectResource> WithHome(this IResourceBuilder<ProjectResource> project, string variable, string folder)
    {
        var builder = project.ApplicationBuilder;
        return builder.ExecutionContext.IsPublishMode
            ? project.WithAnnotation(new ContainerMountAnnotation($"ppi-{folder}", $"{Home}/{folder}", ContainerMountType.Volume, isReadOnly: false)).WithEnvironment(variable, $"{Home}/{folder}")
            : project.WithEnvironment(variable, Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".data", folder)));
    }

    // The home of the user that .NET's images run as.
    private const string Home = "/home/app";

    private static IResourceBuilder<ParameterResource> Parameter(this IDistributedApplicationBuilder builder, string name) =>
        builder.Resources.OfType<ParameterResource>().FirstOrDefault(parameter => parameter.Name == name) is { } known ? builder.CreateResourceBuilder(known) : builder.AddParameter(name);
}
