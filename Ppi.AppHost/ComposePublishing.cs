using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace Ppi.AppHost;

/// <summary>What <c>aspire publish</c> does not carry over to docker-compose.yaml by itself: health checks, replicas, and that services come back.</summary>
internal static class ComposePublishing
{
    // .NET's images hold neither curl nor wget, but bash.
    private const string AsksHealth = "bash -c 'exec 3<>/dev/tcp/127.0.0.1/8080 && printf \"GET /health HTTP/1.0\\r\\n\\r\\n\" >&3 && head -n 1 <&3 | grep -q 200'";

    /// <summary>One of our services.</summary>
    public static IResourceBuilder<ProjectResource> PublishWithHealthCheck(this IResourceBuilder<ProjectResource> project, int replicas = 1) =>
        project.PublishAsDockerComposeService((_, service) =>
        {
            (service.Healthcheck, service.Restart) = (Check(AsksHealth), "unless-stopped");
            if (replicas > 1)
            {
                service.Deploy = new Deploy { Replicas = replicas };
            }
        });

    /// <summary>A container of others.</summary>
    /// <param name="container">The container.</param>
    /// <param name="command">A shell's command in it that succeeds while it is well.</param>
    public static IResourceBuilder<T> PublishWithHealthCheck<T>(this IResourceBuilder<T> container, string command)
        where T : ContainerResource =>
        container.PublishAsDockerComposeService((_, service) => (service.Healthcheck, service.Restart) = (Check(command), "unless-stopped"));

    private static Healthcheck Check(string command) => new() { Test = ["CMD-SHELL", command], Interval = "10s", Timeout = "5s", Retries = 6, StartPeriod = "60s" };
}
