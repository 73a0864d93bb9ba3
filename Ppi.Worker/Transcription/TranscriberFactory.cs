using Microsoft.Extensions.Options;
using Ppi.Core;
using Ppi.Core.Jobs;
using Ppi.Worker.Transcription.Models;
using Ppi.Worker.Transcription.OpenAi;
using Ppi.Worker.Transcription.WhisperCli;

namespace Ppi.Worker.Transcription;

/// <summary>Makes the engine that options and request ask for.</summary>
internal interface ITranscriberFactory
{
    /// <summary>Makes it ready to listen; a missing model is downloaded (stage <c>downloading-model</c>).</summary>
    /// <exception cref="BadInputException">The engine or its model is missing.</exception>
    Task<ITranscriber> CreateAsync(TranscriptionRequest request, IProgress<JobProgress>? progress, CancellationToken cancellationToken);
}

/// <inheritdoc cref="ITranscriberFactory"/>
internal sealed class TranscriberFactory(IOptions<TranscriptionOptions> options, ModelStore models) : ITranscriberFactory
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<ITranscriber> CreateAsync(TranscriptionRequest request, IProgress<JobProgress>? progress, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var engine = Resolve(request.Engine ?? settings.Engine);
        if (engine is TranscriptionEngine.OpenAi)
        {
            var service = settings.OpenAi;
            return service.BaseUrl is null
                ? throw new BadInputException("The engine openai needs the address of a service: set the option Transcription:OpenAi:BaseUrl, such as http://localhost:8000/v1.")
                : new OpenAiTranscriber(new(service, FirstRetry), service.Model, service.Concurrency);
        }

        // The program is looked for before a model is downloaded for it.
        var threads = Math.Clamp(settings.Threads ?? Environment.ProcessorCount, 1, Environment.ProcessorCount);
        var binary = engine is TranscriptionEngine.WhisperCli ? WhisperCliBinary.Find(settings.WhisperCli) : null;
        var model = await models.FindAsync(request.Model ?? settings.Model, progress, cancellationToken).ConfigureAwait(false);
        return binary is null
            ? InProcess(model, threads)
            : await WhisperCliTranscriber.CreateAsync(binary, model, threads, cancellationToken).ConfigureAwait(false);
    }

#if WHISPER_NET
    private static TranscriptionEngine Resolve(TranscriptionEngine engine) => engine is TranscriptionEngine.Auto ? TranscriptionEngine.WhisperNet : engine;

    private static WhisperNet.WhisperNetTranscriber InProcess(LocalModel model, int threads) => new(model, threads);
#else
    private static TranscriptionEngine Resolve(TranscriptionEngine engine) => engine is TranscriptionEngine.Auto ? TranscriptionEngine.WhisperCli : engine;

    private static ITranscriber InProcess(LocalModel model, int threads) =>
        throw new BadInputException("Whisper.net is not compiled in, as the package feed lacked it. Choose the engine whisper-cli, or build with the public feed.");
#endif
}
