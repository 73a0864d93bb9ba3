namespace Ppi.Worker.Transcription;

/// <summary>Which engine listens, with which model. Section <c>Transcription</c> of the configuration.</summary>
internal sealed class TranscriptionOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "Transcription";

    /// <summary>The engine; <see cref="TranscriptionEngine.Auto"/> = Whisper.net where it is compiled in, else whisper-cli.</summary>
    public TranscriptionEngine Engine { get; set; }

    /// <summary>
    /// Model name (<c>tiny</c> … <c>large-v3</c>, <c>base-q5_1</c>, …) or the path of a ggml file. Null = <c>base</c>, or a quantised
    /// <c>base</c> that lies there already: as good for words, and it spares a download.
    /// </summary>
    public string? Model { get; set; }

    /// <summary>Language (ISO 639-1 code or English name); null or <c>auto</c> = found by a vote over the longest windows.</summary>
    public string? Language { get; set; }

    /// <summary>Threads of a local engine; null = one a core. Never more than cores: whisper.cpp collapses then.</summary>
    public int? Threads { get; set; }

    /// <summary>Folder of models; null = <c>PPI_MODELS</c>, else <c>ppi/models</c> in the user's data folder.</summary>
    public string? ModelsFolder { get; set; }

    /// <summary>Where models are downloaded from, as <c>{address}/ggml-{name}.bin</c>; null = <c>PPI_MODEL_URL</c>, else the repository of whisper.cpp on <c>HF_ENDPOINT</c>.</summary>
    public Uri? ModelsUrl { get; set; }

    /// <summary>Path of whisper-cli; null = <c>WHISPER_CLI</c>, else found on the search path or in the product's cache.</summary>
    public string? WhisperCli { get; set; }

    /// <summary>The engine behind <see cref="TranscriptionEngine.OpenAi"/>.</summary>
    public OpenAiOptions OpenAi { get; set; } = new();
}

/// <summary>An OpenAI-compatible service.</summary>
internal sealed class OpenAiOptions
{
    /// <summary>Address before <c>/audio/transcriptions</c>, such as <c>http://gpu:8000/v1</c>; an address that ends in <c>/transcriptions</c> or <c>/inference</c> is taken whole.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Secret that the service asks for; null = <c>OPENAI_API_KEY</c>, or none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Model name as the service knows it.</summary>
    public string Model { get; set; } = "whisper-1";

    /// <summary>Windows under way at once.</summary>
    public int Concurrency { get; set; } = 2;
}

/// <summary>What listens.</summary>
internal enum TranscriptionEngine
{
    /// <summary>Whisper.net where it is compiled in, else whisper-cli.</summary>
    Auto,

    /// <summary>Whisper.net, in process.</summary>
    WhisperNet,

    /// <summary>A whisper.cpp binary; its crash cannot take this process along.</summary>
    WhisperCli,

    /// <summary>An OpenAI-compatible service.</summary>
    OpenAi,
}
