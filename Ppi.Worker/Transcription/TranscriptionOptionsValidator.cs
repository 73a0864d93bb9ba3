using Microsoft.Extensions.Options;
using Ppi.Core;

namespace Ppi.Worker.Transcription;

/// <summary>Finds all that is wrong with the options at once.</summary>
internal sealed class TranscriptionOptionsValidator : IValidateOptions<TranscriptionOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TranscriptionOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        if (options.Threads < 1)
        {
            builder.AddError("Transcription:Threads must be 1 or more.");
        }

        if (options.OpenAi.Concurrency < 1)
        {
            builder.AddError("Transcription:OpenAi:Concurrency must be 1 or more.");
        }

        if (options.Engine is TranscriptionEngine.OpenAi && options.OpenAi.BaseUrl is null)
        {
            builder.AddError("Transcription:OpenAi:BaseUrl is missing, which the engine OpenAi needs.");
        }

        try
        {
            _ = Languages.Parse(options.Language);
        }
        catch (BadInputException exception)
        {
            builder.AddError($"Transcription:Language: {exception.Message}");
        }

        return builder.Build();
    }
}
