using Microsoft.Extensions.DependencyInjection.Extensions;
using Ppi.ServiceDefaults.Settings;
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
        services.AddSettings<MediaOptions>(MediaOptions.Section)
            .Validate(options => options.Folder.Length == 0 || File.Exists(options.FfmpegBinary), "Media:FfmpegBinary leads to no file: give the path of ffmpeg, or nothing to have it looked for.");
        services.TryAddSingleton<IMediaTool>(provider => new FfmpegMediaTool(provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<MediaOptions>>().Value));
        services.AddTranscription();
        services.AddSingleton<DatasetBuilder>();
        return services;
    }

    /// <summary>The line without a host: what the command line needs. Settings come from the environment.</summary>
    public static ServiceProvider Create(Action<TranscriptionOptions> configure) =>
        new ServiceCollection().AddSingleton(EnvironmentAliases.FromEnvironment()).AddDatasets().Configure(configure).BuildServiceProvider();
}
