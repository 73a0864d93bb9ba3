using Microsoft.Extensions.DependencyInjection.Extensions;
using Ppi.Worker.Media;
using Ppi.Worker.Transcription;

namespace Ppi.Worker.Datasets;

/// <summary>Registers the dataset line.</summary>
internal static class DatasetServices
{
    /// <summary>Adds <see cref="DatasetBuilder"/> with FFmpeg and the speech engines.</summary>
    public static IServiceCollection AddDatasets(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<MediaOptions>();
        services.TryAddSingleton<IMediaTool>(provider => new FfmpegMediaTool(provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<MediaOptions>>().Value));
        services.AddTranscription();
        services.AddSingleton<DatasetBuilder>();
        return services;
    }

    /// <summary>The line without a host: what the command line needs.</summary>
    public static ServiceProvider Create(Action<TranscriptionOptions> configure) =>
        new ServiceCollection().AddDatasets().Configure(configure).BuildServiceProvider();
}
