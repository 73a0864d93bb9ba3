using Microsoft.ML.OnnxRuntime;

namespace Ppi.Worker.Transcription;

/// <summary>
/// Silero VAD by ONNX Runtime, on one thread: more threads make it slower, by two orders of magnitude on a small machine.
/// The model is part of the product, so every engine sees the same windows.
/// </summary>
internal sealed class SpeechDetector : IDisposable
{
    /// <summary>Samples that get one probability: 32 ms.</summary>
    public const int ChunkSamples = 512;

    private const int ContextSamples = 64;
    private const int StateSize = 2 * 128;

    // Some minutes of sound a read: few calls, and little memory however long the lesson is.
    private const int BlockChunks = 1024;

    private static readonly string[] InputNames = ["input", "state", "sr"];
    private static readonly string[] OutputNames = ["output", "stateN"];

    private readonly Lazy<InferenceSession> session = new(LoadModel);

    /// <summary>How likely each chunk of <see cref="ChunkSamples"/> samples is to hold speech, 0 … 1; the last chunk is filled up with silence.</summary>
    /// <remarks>Costs about 0.3 % of the sound's length; keeps one float per chunk (0.5 MB an hour).</remarks>
    public float[] Probabilities(SpeechWav speech, IProgress<double>? fraction, CancellationToken cancellationToken)
    {
        var probabilities = new float[(speech.Samples + ChunkSamples - 1) / ChunkSamples];
        var input = new float[ContextSamples + ChunkSamples];
        var (state, nextState) = (new float[StateSize], new float[StateSize]);
        var probability = new float[1];

        using var options = new RunOptions();
        using var inputValue = OrtValue.CreateTensorValueFromMemory(input, [1, input.Length]);
        using var rate = OrtValue.CreateTensorValueFromMemory<long>([SpeechWav.SampleRate], []);
        using var stateValue = OrtValue.CreateTensorValueFromMemory(state, [2, 1, 128]);
        using var outputValue = OrtValue.CreateTensorValueFromMemory(probability, [1, 1]);
        using var nextStateValue = OrtValue.CreateTensorValueFromMemory(nextState, [2, 1, 128]);
        OrtValue[] inputs = [inputValue, stateValue, rate];
        OrtValue[] outputs = [outputValue, nextStateValue];

        var block = new short[BlockChunks * ChunkSamples];
        for (var chunk = 0; chunk < probabilities.Length; chunk++)
        {
            var at = chunk % BlockChunks;
            if (at == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = speech.Read((long)chunk * ChunkSamples, block);
                block.AsSpan(read).Clear();
                fraction?.Report((double)chunk / probabilities.Length);
            }

            input.AsSpan(ChunkSamples).CopyTo(input);
            for (var i = 0; i < ChunkSamples; i++)
            {
                input[ContextSamples + i] = block[(at * ChunkSamples) + i] / 32768f;
            }

            session.Value.Run(options, InputNames, inputs, OutputNames, outputs);
            nextState.CopyTo(state, 0);
            probabilities[chunk] = probability[0];
        }

        fraction?.Report(1);
        return probabilities;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (session.IsValueCreated)
        {
            session.Value.Dispose();
        }
    }

    private static InferenceSession LoadModel()
    {
        using var resource = typeof(SpeechDetector).Assembly.GetManifestResourceStream("silero_vad_16k.onnx")!;
        var model = new byte[resource.Length];
        resource.ReadExactly(model);
        using var options = new Microsoft.ML.OnnxRuntime.SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        return new(model, options);
    }
}
