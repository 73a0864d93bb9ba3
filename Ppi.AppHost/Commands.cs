using System.Net.Http.Headers;

namespace Ppi.AppHost;

/// <summary>What the dashboard offers to do with our services.</summary>
internal static class Commands
{
    /// <summary>Offers to make the index of lessons and datasets anew from what lies in the storage.</summary>
    /// <param name="api">The API.</param>
    /// <param name="token">What the API knows the operator by.</param>
    public static IResourceBuilder<ProjectResource> WithReindexCommand(this IResourceBuilder<ProjectResource> api, IResourceBuilder<ParameterResource> token) => api.WithHttpCommand(
        "/api/reindex",
        "Reindex",
        endpointName: "http",
        commandName: "reindex",
        commandOptions: new HttpCommandOptions
        {
            Method = HttpMethod.Post,
            Description = "Find all lessons and datasets again from what lies in the storage: after Redis lost its data, or files were copied there by hand.",
            IconName = "ArrowSync",
            PrepareRequest = async context => context.Request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.Resource.GetValueAsync(context.CancellationToken)),
        });
}
