using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ppi.Api.Lessons;
using Ppi.Api.Security;
using Ppi.Core;
using Ppi.Core.Annotations;
using Ppi.Core.Annotations.LabelStudio;
using Ppi.Core.Datasets;
using Ppi.Core.Lessons;
using Ppi.Core.Patterns;
using Ppi.Core.Storage;

namespace Ppi.Api.Annotations;

/// <summary>The at-once check of annotations and patterns against a lesson.</summary>
internal static class CheckEndpoints
{
    private const long MostBytes = 128 << 20;
    private const int MostFiles = 20;

    public static void MapCheck(this IEndpointRouteBuilder app) => app.MapPost("/api/lessons/{id:guid}/check", CheckAsync).WithTags("Annotations").WithName("CheckLesson")
        .WithSummary("What a dataset of this lesson would hold, at once: multipart files annotations and patterns, each else what is stored or built in")
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    private static async Task<Results<Ok<CheckAnswer>, NotFound, ProblemHttpResult>> CheckAsync(
        Guid id, CurrentUser user, LessonCatalog lessons, AnnotationStore annotations, IObjectStore store, HttpRequest request, CancellationToken cancellationToken, bool includeDrafts = false, string? frameRate = null)
    {
        if (await lessons.FindOwnAsync(id, user, cancellationToken) is not { } lesson)
        {
            return TypedResults.NotFound();
        }

        if (lesson.Probe is null || await FramesAsync(store, lessons.FolderOf(lesson), cancellationToken) is not { } frames)
        {
            return TypedResults.Problem(
                "The frames of this video were not read yet: that is done when its sound is extracted. Wait until that job is done, or ask for it again (POST /api/lessons/{id}/extract).", statusCode: StatusCodes.Status409Conflict);
        }

        var files = request.HasFormContentType ? await FilesAsync(request, cancellationToken) : [];
        var exports = new List<AnnotationExport>();
        foreach (var file in files.Where(file => file.Name == "annotations"))
        {
            await using var content = file.OpenReadStream();
            exports.Add(await LabelStudioExport.ReadAsync(content, Name(file), cancellationToken));
        }

        if (exports.Count == 0)
        {
            exports.Add(await annotations.ReadAllAsync(lesson, cancellationToken));
        }

        var (patterns, findings) = await PatternsAsync(files.FirstOrDefault(file => file.Name == "patterns"), cancellationToken);
        var plan = LessonCheck.Of(lesson, frames, exports, patterns, new LessonCheckChoices(includeDrafts, Rate(frameRate)));
        return TypedResults.Ok(CheckAnswer.Of(plan with { Findings = [.. findings, .. plan.Findings] }, patterns));
    }

    private static async Task<FrameTimes?> FramesAsync(IObjectStore store, LessonFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FrameTimesAsync(folder, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<IFormFile>> FilesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // Files go to the disk while they come in, not into memory.
            var form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = MostBytes, ValueCountLimit = MostFiles, MultipartBoundaryLengthLimit = 200 }, cancellationToken);
            var unknown = form.Files.Where(file => file.Name is not ("annotations" or "patterns")).Select(file => file.Name).ToList();
            return unknown.Count == 0 && form.Files.Count <= MostFiles
                ? form.Files
                : throw new BadInputException($"Send at most {MostFiles} files, called \"annotations\" (Label Studio exports) and \"patterns\" (a table)."
                    + (unknown.Count > 0 ? $" Not known: {string.Join(", ", unknown.Take(5))}." : ""));
        }
        catch (InvalidDataException exception)
        {
            throw new BadInputException($"The form can't be read: {exception.Message}", exception);
        }
    }

    private static async Task<(PatternDictionary Patterns, IReadOnlyList<Finding> Findings)> PatternsAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return (PatternDictionary.BuiltIn, []);
        }

        if (file.Length > PatternTable.MostBytes)
        {
            throw new BadInputException($"The pattern table \"{Name(file)}\" is too large.");
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellationToken);
        var table = PatternTable.Read(bytes.ToArray(), Name(file));
        return (PatternDictionary.FromTable(table.Rows), table.Findings);
    }

    // Browsers send bare names, scripts whole paths of either kind.
    private static string Name(IFormFile file) => file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>A rate such as <c>25</c>, <c>29.97</c> or <c>30000/1001</c>.</summary>
    private static Rational? Rate(string? text)
    {
        var parts = text?.Split('/');
        return parts switch
        {
            null => null,
            [var whole] when double.TryParse(whole, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and < 1000 => FrameRates.Snap(rate, 0.005),
            [var above, var below] when long.TryParse(above, CultureInfo.InvariantCulture, out var numerator) && long.TryParse(below, CultureInfo.InvariantCulture, out var denominator)
                && numerator > 0 && denominator > 0 && numerator / (double)denominator < 1000 => new Rational(numerator, denominator),
            _ => throw new BadInputException($"\"{text}\" is no frame rate. Give a number such as 25, or a fraction such as 30000/1001."),
        };
    }
}
