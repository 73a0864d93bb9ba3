using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Ppi.ServiceDefaults.Settings;
using Ppi.Worker.Transcription.Models;

namespace Ppi.Worker.Transcription;

/// <summary>Registers transcription.</summary>
internal static class TranscriptionServices
{
    /// <summary>Adds <see cref="LessonTranscriber"/> and what it needs; options come from section <see cref="TranscriptionOptions.Section"/>, where there is a configuration.</summary>
    public static IServiceCollection AddTranscription(this IServiceCollection services)
    {
        services.AddSettings<TranscriptionOptions>(TranscriptionOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton<IValidateOptions<TranscriptionOptions>, TranscriptionOptionsValidator>();
        services.AddSingleton<ModelDownload>();
        services.AddSingleton<ModelStore>();
        services.AddSingleton<SpeechDetector>();
        services.AddSingleton<ITranscriberFactory, TranscriberFactory>();
        services.AddSingleton<LessonTranscriber>();
        return services;
    }
}
