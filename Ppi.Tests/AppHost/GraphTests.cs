using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Shouldly;
using Xunit;

namespace Ppi.Tests.AppHost;

/// <summary>The graph that F5 starts, inspected without starting it.</summary>
public sealed class GraphTests : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "Parameters:redis-password=x", "Parameters:minio-user=x", "Parameters:minio-password=x", "Parameters:secret-key=x", "Parameters:operator-token=x",
        "Parameters:label-studio-user=x", "Parameters:label-studio-password=x", "Parameters:label-studio-token=x", "Ppi:Workers=3",
    ];

    private IDistributedApplicationTestingBuilder _builder = null!;

    public async ValueTask InitializeAsync() => _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Ppi_AppHost>(Arguments, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _builder.DisposeAsync();

    [Theory]
    [InlineData("api", new[] { "redis", "minio" })]
    [InlineData("worker", new[] { "redis", "minio" })]
    [InlineData("web", new[] { "api" })]
    public void A_service_waits_for_what_its_start_needs(string name, string[] awaited) =>
        Resource(name).Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name).Distinct().ShouldBe(awaited, ignoreOrder: true);

    [Theory]
    [InlineData("api", new[] { "ConnectionStrings__redis", "ConnectionStrings__minio", "SECRET_KEY", "Accounts__OperatorToken", "Accounts__Folder", "Storage__PublicEndpoint", "LabelStudio__Address" })]
    [InlineData("worker", new[] { "ConnectionStrings__redis", "ConnectionStrings__minio", "PPI_MODELS" })]
    [InlineData("web", new[] { "services__api__http__0", "Storage__PublicEndpoint" })]
    [InlineData("label-studio", new[] { "LABEL_STUDIO_USERNAME", "LABEL_STUDIO_PASSWORD", "LABEL_STUDIO_USER_TOKEN", "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN", "SSRF_PROTECTION_ENABLED", "COLLECT_ANALYTICS" })]
    public async Task A_service_gets_what_it_needs_by_its_environment(string name, string[] variables)
    {
        var configuration = await ExecutionConfigurationBuilder.Create(Resource(name))
            .WithEnvironmentVariablesConfig()
            .BuildAsync(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish));
        variables.ShouldBeSubsetOf(configuration.EnvironmentVariables.Select(variable => variable.Key));
    }

    [Fact]
    public void There_are_as_many_workers_as_asked_for() => Resource("worker").Annotations.OfType<ReplicaAnnotation>().Last().Replicas.ShouldBe(3);

    [Theory]
    [InlineData("redis")]
    [InlineData("minio")]
    [InlineData("label-studio")]
    public void What_a_container_keeps_lies_in_a_volume(string name) =>
        Resource(name).Annotations.OfType<ContainerMountAnnotation>().ShouldContain(mount => mount.Type == ContainerMountType.Volume && mount.Source == $"ppi-{name}");

    [Theory]
    [InlineData("redis")]
    [InlineData("minio")]
    [InlineData("label-studio")]
    public void The_tag_of_an_image_is_pinned(string name) =>
        Resource(name).Annotations.OfType<ContainerImageAnnotation>().Last().Tag.ShouldNotBeNull().ShouldNotBe("latest");

    [Fact]
    public void Browsers_reach_the_web_application_the_storage_and_label_studio_and_nothing_else() =>
        _builder.Resources.Where(resource => resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal)).Select(resource => resource.Name)
            .Intersect(["redis", "minio", "label-studio", "api", "worker", "web"]).ShouldBe(["minio", "label-studio", "web"], ignoreOrder: true);

    [Theory]
    [InlineData("api")]
    [InlineData("worker")]
    [InlineData("web")]
    [InlineData("label-studio")]
    public void A_service_is_asked_for_its_health(string name) => Resource(name).Annotations.OfType<HealthCheckAnnotation>().ShouldNotBeEmpty();

    [Fact]
    public void The_dashboard_offers_to_make_the_index_anew() => Resource("api").Annotations.OfType<ResourceCommandAnnotation>().ShouldContain(command => command.Name == "reindex");

    private IResource Resource(string name) => _builder.Resources.Single(resource => resource.Name == name);
}
