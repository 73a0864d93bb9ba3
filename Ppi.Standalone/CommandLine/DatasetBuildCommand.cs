using System.CommandLine;
using Ppi.Core;
using Ppi.Core.Datasets;
using Ppi.Worker.Datasets;
using Ppi.Worker.Transcription;

namespace Ppi.Standalone.CommandLine;

/// <summary><c>dataset build</c>: the whole line in this process; no Redis, no Hangfire, no copy of the video.</summary>
internal static class DatasetBuildCommand
{
    private static readonly Option<string[]> Videos = new("--video") { Description = "Lesson video; may be given several times", Required = true, AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Annotations = new("--annotations") { Description = "Label Studio exports (JSON)", Required = true, AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> Patterns = new("--patterns") { Description = "Pattern table: xlsx, csv or json (default: the built-in eight patterns)" };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "Folder of the dataset; what an earlier run left there is used again", Required = true };
    private static readonly Option<string?> Language = new("--language") { Description = "Language of the lessons, such as ru (default: found out by listening)" };
    private static readonly Option<string?> Model = new("--model") { Description = "Whisper model by name (tiny … large-v3) or path" };
    private static readonly Option<string?> Engine = new("--engine") { Description = "Speech engine: whisper-net, whisper-cli or openai" };
    private static readonly Option<int?> Threads = new("--threads") { Description = "Threads of the speech engine (default: all cores)" };
    private static readonly Option<Uri?> OpenAiUrl = new("--openai-url") { Description = "Address of an OpenAI-compatible service, such as http://localhost:8000/v1; its key comes from OPENAI_API_KEY" };
    private static readonly Option<bool> NoTranscripts = new("--no-transcripts") { Description = "Do not transcribe" };
    private static readonly Option<string> KeyFrames = new("--key-frames") { Description = "Which frames become pictures", DefaultValueFactory = _ => "middle" };
    private static readonly Option<string?> FrameRate = new("--frame-rate") { Description = "Frame rate by which Label Studio counted frames, where the export does not give it away: 25, 29.97, 30000/1001" };
    private static readonly Option<string[]> Task = new("--task") { Description = "Which video a task belongs to: ID=VIDEO; may be given several times", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Annotator = new("--annotator") { Description = "Name of an annotator in the dataset: KEY=NAME; may be given several times", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> IncludeDrafts = new("--include-drafts") { Description = "Take work that was never submitted as well" };
    private static readonly Option<bool> Strict = new("--strict") { Description = "A label that matches no pattern is an error" };
    private static readonly Option<string?> Card = new("--card") { Description = "Settings of the dataset card (YAML): title, licence, language, tasks, …" };
    private static readonly Option<bool> AllInOne = new("--all-in-one") { Description = "Also write data/train-*.parquet with the clips inside" };
    private static readonly Option<bool> Zip = new("--zip") { Description = "Also write the folder as a ZIP archive beside it" };
    private static readonly Option<int> Parallel = new("--parallel") { Description = "Clips cut at the same time (default: as many as cores)" };

    public static Command Create()
    {
        Engine.AcceptOnlyFromAmong("whisper-net", "whisper-cli", "openai");
        KeyFrames.AcceptOnlyFromAmong("middle", "representative", "start-middle-end");
        var build = new Command("build", "Builds a dataset from lesson videos, Label Studio annotations and a pattern table")
        {
            Videos, Annotations, Patterns, Output, Language, Model, Engine, OpenAiUrl, Threads, NoTranscripts, KeyFrames, FrameRate,
            Task, Annotator, IncludeDrafts, Strict, Card, AllInOne, Zip, Parallel,
        };
        build.SetAction((parsed, cancellationToken) => Reporting.RunAsync(() => BuildAsync(parsed, cancellationToken)));
        return new Command("dataset", "Datasets") { build };
    }

    private static async Task<int> BuildAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var order = Order(parsed);
        await using var services = DatasetServices.Create(options =>
        {
            options.Threads = parsed.GetValue(Threads) ?? options.Threads;
            options.OpenAi.BaseUrl = parsed.GetValue(OpenAiUrl) ?? options.OpenAi.BaseUrl;
        });
        var builder = services.GetRequiredService<DatasetBuilder>();
        var result = await ConsoleProgress.ShowAsync(progress => builder.BuildAsync(order, progress, cancellationToken));
        Reporting.Summarise(result);
        return 0;
    }

    private static DatasetOrder Order(ParseResult parsed) => new()
    {
        Videos = [.. parsed.GetRequiredValue(Videos).Select(file => new SourceVideo(Existing(file, "--video"), Path.GetFileName(file)))],
        AnnotationFiles = [.. parsed.GetRequiredValue(Annotations).Select(file => Existing(file, "--annotations"))],
        PatternFile = parsed.GetValue(Patterns) is { } patterns ? Existing(patterns, "--patterns") : null,
        Output = parsed.GetRequiredValue(Output),
        Transcription = parsed.GetValue(NoTranscripts) ? null : new TranscriptionRequest(parsed.GetValue(Language), parsed.GetValue(Model), EngineOf(parsed.GetValue(Engine))),
        KeyFrames = parsed.GetValue(KeyFrames) switch
        {
            "representative" => KeyFrameChoice.Representative,
            "start-middle-end" => KeyFrameChoice.StartMiddleEnd,
            _ => KeyFrameChoice.Middle,
        },
        FrameRate = parsed.GetValue(FrameRate) is { } rate ? Arguments.FrameRate(rate) : null,
        IncludeDrafts = parsed.GetValue(IncludeDrafts),
        Strict = parsed.GetValue(Strict),
        TaskVideos = Arguments.Pairs("--task", parsed.GetValue(Task)),
        AnnotatorNames = Arguments.AnnotatorNames(parsed.GetValue(Annotator)),
        CardFile = parsed.GetValue(Card) is { } card ? Existing(card, "--card") : null,
        AllInOne = parsed.GetValue(AllInOne),
        Zip = parsed.GetValue(Zip),
        Parallel = parsed.GetValue(Parallel),
    };

    private static TranscriptionEngine? EngineOf(string? name) => name switch
    {
        "whisper-net" => TranscriptionEngine.WhisperNet,
        "whisper-cli" => TranscriptionEngine.WhisperCli,
        "openai" => TranscriptionEngine.OpenAi,
        _ => null,
    };

    private static string Existing(string file, string option) => File.Exists(file)
        ? Path.GetFullPath(file)
        : throw new BadInputException($"{option}: there is no file {file}. Check the path; relative paths count from {Environment.CurrentDirectory}.");
}
