using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ppi.Core.Datasets;
using Ppi.Core.Lessons;
using Ppi.Core.Storage;

namespace Ppi.ServiceDefaults;

/// <summary>The catalogs of lessons and datasets, the same for every service.</summary>
public static class CatalogServices
{
    /// <summary>Adds <see cref="LessonCatalog"/> and <see cref="DatasetCatalog"/>; storage and Redis come from whoever composes.</summary>
    public static IServiceCollection AddCatalogs(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Buckets>();
        services.AddSingleton<LessonCatalog>();
        services.AddSingleton<DatasetCatalog>();
        return services;
    }
}
